import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { ChartCard } from '#app/components/charts/chart-card.tsx';
import { ChartState } from '#app/components/charts/chart-state.tsx';
import type { HomeData } from '#app/components/home/home-data.ts';
import { Badge } from '#app/components/ui/index.ts';

/** Orders per hour today against the expected band, or why it is not here yet. */
export function TodayCard({ data }: { data: HomeData }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { view, chart } = data;
  if (chart === null || view.todayDate === null) {
    return (
      <ChartState
        title={t('today.title')}
        aside={format.zoneName()}
        {...(view.import.state === 'running' || view.import.state === 'waiting'
          ? { subtitle: t('today.reading') }
          : { message: { title: t('today.emptyTitle'), text: t('today.emptyText') } })}
      />
    );
  }
  const gap =
    view.gapHours === 0 ? null : (
      <Badge>{t('today.gap', { hours: format.number(view.gapHours) })}</Badge>
    );
  return (
    <ChartCard
      title={t('today.title')}
      aside={
        <>
          {gap}
          <span>
            {format.weekdayDate(view.todayDate)} · {format.zoneName()}
          </span>
        </>
      }
      {...(view.missing === null
        ? view.gapHours > 0
          ? { subtitle: t('today.gapText') }
          : {}
        : {
            subtitle: t('today.tooLittle', {
              days: format.number(view.missing.days),
              min: format.number(view.missing.minDays),
            }),
          })}
      chart={chart}
    />
  );
}
