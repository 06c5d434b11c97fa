import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { CalendarListDay } from '#app/components/console/calendar/calendar-data.ts';
import { classes } from '#app/components/ui/classes.ts';

/** The window day by day, for screens too narrow for two weeks side by side. */
export function CalendarList({ days }: { days: readonly CalendarListDay[] }) {
  const { t } = useTranslation('calendar');
  return (
    <ol className="tw-callist" aria-label={t('gridLabel')}>
      {days.map((day) => (
        <li key={day.date} className={classes(day.isShort && 'is-short')}>
          <div className="tw-callist__head">
            <strong>{day.title}</strong>
            <span>
              <span aria-hidden="true">{day.cover}</span>
              <span className="tw-hidden">{day.coverWords}</span>
            </span>
          </div>
          {day.atPeak === null ? null : <p className="tw-note">{day.atPeak}</p>}
          {day.rows.map((row) => (
            <p
              key={`${row.key}${row.time}`}
              className={classes('tw-callist__row', row.isGap && 'is-gap')}
            >
              {row.url === null ? (
                <span>{row.time}</span>
              ) : (
                <Link to={row.url}>{row.time}</Link>
              )}
              <span>{row.who}</span>
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}
