import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { Format } from '#app/components/format.ts';
import type { IncidentCheck } from '#app/ports/incident-view.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { durationText } from '#app/components/incidents/duration.ts';
import { Card } from '#app/components/ui/card.tsx';

/** What else was measured, each beside its usual. */
export function IncidentChecks({ checks }: { checks: readonly IncidentCheck[] }) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  if (checks.length === 0)
    return <Card title={t('checks.title')}>{t('checks.none')}</Card>;
  return (
    <Card title={t('checks.title')} subtitle={t('checks.subtitle')}>
      <dl className="tw-checks">
        {checks.map((check) => {
          const { value, usual } = wordsOf(check, t, format);
          return (
            <div key={check.code} className="tw-checks__row">
              <dt>{t(`checks.${check.code}`)}</dt>
              <dd className="tw-checks__value">{value}</dd>
              <dd className="tw-note">{usual}</dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}

function wordsOf(
  check: IncidentCheck,
  t: TFunction,
  format: Format,
): { value: string; usual: string } {
  const usual = (text: string) =>
    t(`incidents:checks.${check.code}Usual`, { usual: text });
  switch (check.code) {
    case 'orders_since':
      return {
        value: format.number(check.orders),
        usual: usual(format.number(check.usual, check.usual < 10 ? 1 : 0)),
      };
    case 'last_order':
      return {
        value: t('incidents:checks.last_orderValue', {
          duration: durationText(t, check.minutes),
        }),
        usual: t('incidents:checks.last_orderUsual', { time: format.time(check.atMs) }),
      };
    case 'cancelled_share':
      return {
        value: format.percent(check.share, 1),
        usual: usual(format.percent(check.usual, 1)),
      };
    case 'average_value': {
      const { currency } = format.settings;
      return {
        value: format.money({ amountMinor: check.valueMinor, currency }),
        usual: usual(format.money({ amountMinor: check.usualMinor, currency })),
      };
    }
    case 'visits':
      return {
        value: format.ratio(check.ratio),
        usual: t('incidents:checks.visitsUsual'),
      };
    case 'visit_surge':
      return {
        value: t(`common:visitSurge.${check.kind}`),
        usual: t('incidents:checks.visit_surgeUsual', {
          n: format.number(check.orders),
          usual: format.number(check.usualOrders, check.usualOrders < 10 ? 1 : 0),
        }),
      };
  }
}
