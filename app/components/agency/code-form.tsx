import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { AgencyAnswer } from '#app/components/agency/agency-data.ts';
import { durationText } from '#app/components/incidents/duration.ts';
import { Banner, Button, TextField } from '#app/components/ui/index.ts';
import { useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';

/** Takes a code and changes nothing yet: the next step says where it leads. */
export function CodeForm({ answer }: { answer: AgencyAnswer | undefined }) {
  const { t } = useTranslation('people');
  const wrong = answer?.outcome === 'bad_code' ? answer : null;
  const form = useFocusWrong(answer, wrong === null ? [] : ['code']);
  const { state } = useNavigation();
  const tooMany = answer?.outcome === 'too_many' ? answer : null;
  return (
    <Form method="post" ref={form} noValidate className="tw-form">
      {tooMany === null ? null : (
        <Banner tone="critical">
          {t('agency.tooMany', { duration: durationText(t, tooMany.minutes) })}
        </Banner>
      )}
      <input type="hidden" name="intent" value="look_up" />
      <TextField
        name="code"
        label={t('agency.code')}
        help={t('agency.codeHelp')}
        defaultValue={wrong?.code ?? tooMany?.code ?? ''}
        error={wrong === null ? undefined : t(`agency.badCode.${wrong.reason}`)}
      />
      <div>
        <Button submit loading={state !== 'idle'}>
          {t('agency.lookUp')}
        </Button>
      </div>
    </Form>
  );
}
