import { useTranslation } from 'react-i18next';
import {
  DraftCheck,
  DraftPrices,
  DraftText,
} from '#app/components/console/offering/draft-fields.tsx';
import { withBundleSteps } from '#app/components/console/offering/list-changes.ts';
import { useDraft } from '#app/components/console/offering/use-draft.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';

/** Add-on prices by number of services: for one, for two, and so on. */
export function BundleSection() {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const { form, change } = useDraft();
  const steps = form.bundleMinor.length;
  return (
    <Card title={t('section.bundle')} subtitle={t('section.bundleNote')}>
      {form.bundleMinor.map((_, index) => (
        <DraftPrices
          key={index}
          path={`bundleMinor.${String(index)}`}
          label={t('bundle.step', { count: index + 1, n: format.number(index + 1) })}
        />
      ))}
      <ButtonGroup>
        <Button onClick={() => change((before) => withBundleSteps(before, steps + 1))}>
          {t('bundle.add')}
        </Button>
        {steps === 0 ? null : (
          <Button
            variant="tertiary"
            onClick={() => change((before) => withBundleSteps(before, steps - 1))}
          >
            {t('bundle.remove')}
          </Button>
        )}
      </ButtonGroup>
    </Card>
  );
}

/** Work by the hour: on its own, beyond a package, and without one. */
export function HourlySection() {
  const { t } = useTranslation('catalogue');
  const { form } = useDraft();
  return (
    <Card title={t('section.hourly')} subtitle={t('section.hourlyNote')}>
      <DraftCheck path="isHourly" label={t('hourly.is')} isChecked={form.isHourly} />
      {form.isHourly ? (
        <>
          <DraftPrices path="hourly.rateMinor" label={t('field.rate')} />
          <div className="tw-fields">
            <DraftText
              path="hourly.aroundTheClockPercent"
              label={t('field.aroundTheClockPercent')}
              help={t('hourly.aroundTheClockHelp')}
              suffix="%"
            />
            <DraftText
              path="hourly.stepMinutes"
              label={t('field.stepMinutes')}
              suffix="min"
            />
            <DraftText
              path="hourly.minimumMinutes"
              label={t('field.minimumMinutes')}
              suffix="min"
            />
          </div>
        </>
      ) : null}
      <DraftPrices path="extraHourMinor" label={t('field.extraHour')} />
      <DraftPrices path="withoutPackageHourMinor" label={t('field.withoutPackageHour')} />
      <div className="tw-fields">
        <DraftText path="extraHoursCap" label={t('field.extraHoursCap')} suffix="h" />
      </div>
    </Card>
  );
}

/** What an hour of work costs more, by when it is done. */
export function SurchargesSection() {
  const { t } = useTranslation('catalogue');
  return (
    <Card title={t('section.surcharges')} subtitle={t('section.surchargesNote')}>
      <div className="tw-fields">
        {(['afterHoursPercent', 'weekendPercent', 'holidayPercent'] as const).map(
          (field) => (
            <DraftText key={field} path={field} label={t(`field.${field}`)} suffix="%" />
          ),
        )}
      </div>
    </Card>
  );
}
