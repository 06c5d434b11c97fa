import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { AgencyMark } from '#app/components/shell/agency-mark.tsx';
import type {
  SettingsAnswer,
  SettingsData,
} from '#app/components/console/settings/settings-data.ts';
import { ColourField } from '#app/components/ui/colour-field.tsx';
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx';
import { Button, Card, CardSection, FileDrop } from '#app/components/ui/index.ts';
import { useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';

interface LookCardProps {
  readonly data: SettingsData;
  readonly answer: SettingsAnswer | undefined;
}

/** Logo and colour, with the contact card's mark as merchants see it. */
export function LookCard({ data, answer }: LookCardProps) {
  const { t } = useTranslation('people');
  const { agency, look } = data;
  return (
    <Card title={t('settings.look.title')} subtitle={t('settings.look.subtitle')}>
      <div className="tw-person">
        <AgencyMark look={look} name={agency.contactName} agencyName={agency.name} />
        <div>
          <strong>{agency.contactName}</strong>
          <div className="tw-note">{agency.name}</div>
        </div>
      </div>
      <CardSection>
        <ColourForm data={data} answer={answer} />
      </CardSection>
      <CardSection>
        <LogoForm data={data} answer={answer} />
      </CardSection>
    </Card>
  );
}

function ColourForm({ data, answer }: LookCardProps) {
  const { t } = useTranslation('people');
  const wrong = answer?.outcome === 'bad_colour' ? answer : null;
  const form = useFocusWrong(answer, wrong === null ? [] : ['colour']);
  const { state, formData } = useNavigation();
  const saved = data.look.colour?.fill ?? '';
  return (
    <Form method="post" ref={form} key={saved} noValidate className="tw-form">
      <input type="hidden" name="intent" value="colour" />
      <ColourField
        name="colour"
        label={t('settings.look.colour')}
        pickLabel={t('settings.look.pick')}
        help={t('settings.look.colourHelp')}
        defaultValue={wrong?.colour ?? saved}
        error={wrong === null ? undefined : t('settings.look.badColour')}
      />
      <ContrastNote data={data} />
      <div>
        <Button submit loading={state !== 'idle' && formData?.get('intent') === 'colour'}>
          {t('settings.look.saveColour')}
        </Button>
      </div>
    </Form>
  );
}

/** Text always reads: it is white or black, whichever is further away. */
function ContrastNote({ data: { look, limits } }: Pick<LookCardProps, 'data'>) {
  const { t } = useTranslation('people');
  const format = useFormat();
  if (look.colour === null || look.contrast === null) return null;
  const { text, page } = look.contrast;
  return (
    <p className="tw-note">
      {t(`settings.look.textOn.${look.colour.text === '#ffffff' ? 'white' : 'black'}`, {
        ratio: format.number(Math.floor(text * 10) / 10, 1),
      })}{' '}
      {page < limits.pageContrast ? t('settings.look.faint') : null}
    </p>
  );
}

function LogoForm({ data, answer }: LookCardProps) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const wrong = answer?.outcome === 'bad_logo' ? answer : null;
  const { look, limits } = data;
  const values = {
    kb: format.number(limits.logoKb),
    pixels: format.number(limits.logoPixels),
  };
  const form = useFocusWrong(answer, wrong === null ? [] : ['logo']);
  const { state, formData } = useNavigation();
  return (
    <div className="tw-form">
      <Form
        method="post"
        encType="multipart/form-data"
        ref={form}
        key={look.logoUrl}
        className="tw-form"
      >
        <input type="hidden" name="intent" value="logo" />
        <FileDrop
          name="logo"
          label={t('settings.look.logo')}
          hint={t('settings.look.logoHint', values)}
          accept="image/png,image/jpeg"
          error={
            wrong === null
              ? undefined
              : t(`settings.look.badLogo.${wrong.problem}`, values)
          }
        />
        <div>
          <Button submit loading={state !== 'idle' && formData?.get('intent') === 'logo'}>
            {t('settings.look.saveLogo')}
          </Button>
        </div>
      </Form>
      {look.logoUrl === null ? null : (
        <div>
          <ConfirmButton
            variant="tertiary"
            label={t('settings.look.removeLogo')}
            title={t('settings.look.removeAsk', { agency: data.agency.name })}
            text={t('settings.look.removeText')}
            confirmLabel={t('settings.look.removeLogo')}
            cancelLabel={t('common:cancel')}
            fields={{ intent: 'no_logo' }}
          />
        </div>
      )}
    </div>
  );
}
