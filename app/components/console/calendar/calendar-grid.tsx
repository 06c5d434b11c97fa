import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type {
  CalendarBar,
  CalendarDayData,
  CalendarRow,
  SeasonCalendarData,
} from '#app/components/console/calendar/calendar-data.ts';

/** Two weeks as a table: demand, cover against promise, a row a member, and what no one covers. */
export function CalendarGrid({ calendar }: { calendar: SeasonCalendarData }) {
  const { t } = useTranslation('calendar');
  const { days, rows } = calendar;
  return (
    <div className="tw-calgrid" tabIndex={0} role="group" aria-label={t('gridLabel')}>
      <table>
        <caption className="tw-hidden">
          {t('caption', { season: calendar.seasonName, window: calendar.window })}
        </caption>
        <thead>
          <tr>
            <td />
            {days.map((day) => (
              <th
                key={day.date}
                scope="col"
                aria-current={day.isToday ? 'date' : undefined}
              >
                <span>{day.weekday}</span>
                <strong>{day.day}</strong>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <DemandRows days={days} />
          {rows.map((row) => (
            <BarRows key={row.key} row={row} days={days.length} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DemandRows({ days }: { days: readonly CalendarDayData[] }) {
  const { t } = useTranslation('calendar');
  return (
    <>
      <tr className="tw-calgrid__events">
        <th scope="row">{t('row.events')}</th>
        {days.map((day) => (
          <td key={day.date}>
            {day.events.map((event) => (
              <span key={event}>{event}</span>
            ))}
          </td>
        ))}
      </tr>
      <tr className="tw-calgrid__peaks">
        <th scope="row">{t('row.atPeak')}</th>
        {days.map((day) => (
          <td key={day.date}>
            {day.atPeak === 0 ? null : (
              <>
                <span>{day.atPeak}</span>
                <span
                  className="tw-calgrid__peak"
                  style={{ height: `${String(Math.round(day.atPeakShare * 36))}px` }}
                />
              </>
            )}
          </td>
        ))}
      </tr>
      <tr className="tw-calgrid__cover">
        <th scope="row">{t('row.cover')}</th>
        {days.map((day) => (
          <td key={day.date} className={day.isShort ? 'is-short' : undefined}>
            <span aria-hidden="true">{day.cover}</span>
            <span className="tw-hidden">{day.coverWords}</span>
          </td>
        ))}
      </tr>
    </>
  );
}

/** One table row a lane; the name stands at the first and counts for all. */
function BarRows({ row, days }: { row: CalendarRow; days: number }) {
  const lanes = row.lanes.length === 0 ? [[]] : row.lanes;
  return lanes.map((lane, index) => (
    <tr
      key={`${row.key}${String(index)}`}
      className={`tw-calgrid__bars tw-calgrid__bars--${row.kind}`}
    >
      {index === 0 ? (
        <th scope="rowgroup" rowSpan={lanes.length}>
          {row.name}
        </th>
      ) : null}
      <LaneCells lane={lane} days={days} />
    </tr>
  ));
}

function LaneCells({ lane, days }: { lane: readonly CalendarBar[]; days: number }) {
  const cells = [];
  for (let day = 0; day < days;) {
    const bar = lane.find(({ start }) => start === day);
    const span = Math.min(bar?.span ?? 1, days - day);
    cells.push(
      <td key={day} colSpan={span}>
        {bar === undefined ? null : <Bar bar={bar} />}
      </td>,
    );
    day += span;
  }
  return cells;
}

function Bar({ bar }: { bar: CalendarBar }) {
  const text = bar.text.replaceAll('\u2060', '');
  if (bar.url === null) return <span className="tw-calgrid__bar">{text}</span>;
  return (
    <Link to={bar.url} className="tw-calgrid__bar">
      {text}
    </Link>
  );
}
