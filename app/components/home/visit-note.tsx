import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { HomeView } from '#app/ports/home-view.ts';
import { Card } from '#app/components/ui/index.ts';

/** Many came and few bought: worth knowing, and no alert. */
export function VisitNote({ surge }: { surge: HomeView['visitSurge'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  if (surge === null) return null;
  return (
    <Card title={t(`common:visitSurge.${surge.kind}`)}>
      <p className="tw-note">
        {t('visitSurge', {
          from: format.dateTime(surge.fromMs),
          until: format.time(surge.untilMs),
          visits: format.number(surge.visits),
          usualVisits: format.number(surge.usualVisits),
          orders: format.number(surge.orders),
          usualOrders: format.number(surge.usualOrders, surge.usualOrders < 10 ? 1 : 0),
        })}
      </p>
    </Card>
  );
}
