import { useTranslation } from 'react-i18next';
import type { CalendarWarning } from '#app/components/console/calendar/calendar-data.ts';
import { Button, Icon } from '#app/components/ui/index.ts';

interface CalendarWarningsProps {
  readonly warnings: readonly CalendarWarning[];
  readonly more: string | null;
  /** That more hours of work are sold than members state; null where not. */
  readonly hours: string | null;
}

/** Promises without people behind them, most urgent first, and where to find some. */
export function CalendarWarnings({ warnings, more, hours }: CalendarWarningsProps) {
  const { t } = useTranslation('calendar');
  if (warnings.length === 0 && hours === null) return null;
  return (
    <ul className="tw-calwarn" aria-label={t('warning.label')}>
      {warnings.map((warning) => (
        <li key={warning.key}>
          <Icon name="warning" tone="warning" />
          <div>
            <strong>{warning.title}</strong>
            <p className="tw-note">{warning.text}</p>
          </div>
          {warning.url === null ? null : (
            <Button url={warning.url} accessibilityLabel={warning.linkLabel}>
              {t('warning.findCover')}
            </Button>
          )}
        </li>
      ))}
      {more === null ? null : <li className="tw-note">{more}</li>}
      {hours === null ? null : (
        <li>
          <Icon name="warning" tone="warning" />
          <div>
            <strong>{t('hours.oversoldTitle')}</strong>
            <p className="tw-note">{hours}</p>
          </div>
        </li>
      )}
    </ul>
  );
}
