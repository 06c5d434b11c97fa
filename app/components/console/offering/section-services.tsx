import { useTranslation } from 'react-i18next';
import type { ServiceText } from '#app/ports/draft-form.ts';
import { CoverField } from '#app/components/console/offering/cover-field.tsx';
import {
  DraftCheck,
  DraftSelect,
  DraftSet,
  DraftText,
  NameFields,
  useOptions,
} from '#app/components/console/offering/draft-fields.tsx';
import { ItemFold, type Opening } from '#app/components/console/offering/fold.tsx';
import {
  withNewService,
  withoutService,
} from '#app/components/console/offering/list-changes.ts';
import { useDraft } from '#app/components/console/offering/use-draft.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';

/** The catalogue: what the agency does, and what each service brings to a package. */
export function ServicesSection({ open, onOpen }: Opening) {
  const { t } = useTranslation('catalogue');
  const { form, change } = useDraft();
  return (
    <Card
      title={t('section.services')}
      subtitle={t('section.servicesNote')}
      aside={
        <Button
          variant="plain"
          onClick={() => {
            change(withNewService);
            onOpen(`services.${String(form.services.length)}`);
          }}
        >
          {t('service.add')}
        </Button>
      }
    >
      {form.services.length === 0 ? <p className="tw-note">{t('service.none')}</p> : null}
      {form.services.map((service, index) => {
        const path = `services.${String(index)}`;
        return (
          <ItemFold
            key={service.code}
            open={open}
            onOpen={onOpen}
            path={path}
            name={service.name}
            note={t(`value.kind.${service.kind}`)}
          >
            <ServiceFields path={path} service={service} />
          </ItemFold>
        );
      })}
    </Card>
  );
}

function ServiceFields({ path, service }: { path: string; service: ServiceText }) {
  const { t } = useTranslation('catalogue');
  const { kinds, units, platforms } = useOptions();
  const { change } = useDraft();
  return (
    <>
      <div className="tw-fields tw-fields--two">
        <NameFields path={path} />
        <DraftSelect path={`${path}.kind`} label={t('field.kind')} options={kinds} />
        <DraftSelect path={`${path}.unit`} label={t('field.unit')} options={units} />
        <DraftText path={`${path}.usualHours`} label={t('field.usualHours')} suffix="h" />
        <DraftText path={`${path}.mostHours`} label={t('field.mostHours')} suffix="h" />
      </div>
      <DraftSet
        path={`${path}.platforms`}
        label={t('field.platforms')}
        options={platforms}
        chosen={service.platforms}
      />
      <DraftCheck
        path={`${path}.isQuoteOnly`}
        label={t('service.quoteOnly')}
        isChecked={service.isQuoteOnly}
      />
      <BringsFields path={`${path}.brings`} service={service} />
      <div>
        <Button
          tone="critical"
          variant="plain"
          onClick={() => change((before) => withoutService(before, service.code))}
        >
          {t('service.remove')}
        </Button>
      </div>
    </>
  );
}

/** What a package gains where a merchant adds the service to it. */
function BringsFields({ path, service }: { path: string; service: ServiceText }) {
  const { t } = useTranslation('catalogue');
  return (
    <fieldset className="tw-prices">
      <legend>{t('service.brings')}</legend>
      <div className="tw-fields">
        <CoverField path={`${path}.cover`} windows={service.brings.cover} />
        <DraftText
          path={`${path}.includedHours`}
          label={t('field.includedHours')}
          suffix="h"
        />
        <DraftText path={`${path}.checkIns`} label={t('field.checkIns')} />
        <DraftText path={`${path}.loadTests`} label={t('field.loadTests')} />
      </div>
      <DraftCheck
        path={`${path}.hasServerUpgrade`}
        label={t('field.serverUpgrade')}
        isChecked={service.brings.hasServerUpgrade}
      />
    </fieldset>
  );
}
