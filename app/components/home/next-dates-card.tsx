import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { NextDate } from '#app/ports/home-view.ts';
import { Card, DescriptionList, Link } from '#app/components/ui/index.ts';

/** The season's next dates; a date is said, never counted down. */
export function NextDatesCard({ dates }: { dates: readonly NextDate[] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  if (dates.length === 0) return null;
  return (
    <Card title={t('dates.title')}>
      <DescriptionList
        items={dates.map((date) => ({
          key: `${date.localDate}${date.kind}${date.eventCode ?? ''}`,
          label: format.weekdayDate(date.localDate),
          value: (
            <>
              {date.eventCode === null
                ? t(`dates.${date.kind}`)
                : t(`common:event.${date.eventCode}`)}
              {date.orders === null ? null : (
                <div className="tw-note">
                  {t('dates.expected', {
                    range: format.range(
                      Math.round(date.orders.low),
                      Math.round(date.orders.high),
                    ),
                  })}
                </div>
              )}
            </>
          ),
        }))}
      />
      <div>
        <Link url="/app/calendar">{t('dates.mark')}</Link>
      </div>
    </Card>
  );
}
