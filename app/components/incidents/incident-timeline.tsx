import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { IncidentView } from '#app/ports/incident-view.ts';
import { classes } from '#app/components/ui/classes.ts';
import { Card } from '#app/components/ui/card.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { durationText } from '#app/components/incidents/duration.ts';
import { digitsFor } from '#app/components/incidents/incident-facts.tsx';
import {
  shortTimeline,
  type TimelineItem,
} from '#app/components/incidents/short-timeline.ts';

/** What happened, newest first. Notes are people's own words and stand as they were written. */
export function IncidentTimeline({ view }: { view: IncidentView }) {
  const { t } = useTranslation('incidents');
  return (
    <Card title={t('timeline.title')}>
      <ol className="tw-timeline">
        {shortTimeline(view.timeline).map((item) => (
          <Item key={item.event.id} item={item} view={view} />
        ))}
        <Entry
          atMs={view.sinceMs}
          tone="warning"
          title={t(view.kind === 'spike' ? 'timeline.sinceSpike' : 'timeline.sinceStall')}
        />
      </ol>
    </Card>
  );
}

interface EntryProps {
  readonly atMs: number;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly tone?: 'success' | 'warning' | 'strong';
}

function Entry({ atMs, title, note, tone }: EntryProps) {
  const format = useFormat();
  return (
    <li className={classes('tw-timeline__item', tone !== undefined && `is-${tone}`)}>
      <time dateTime={new Date(atMs).toISOString()}>{format.time(atMs)}</time>
      <div className="tw-timeline__text">
        <div className="tw-timeline__title">{title}</div>
        {note === undefined ? null : <div className="tw-note">{note}</div>}
      </div>
    </li>
  );
}

interface ItemProps {
  readonly item: TimelineItem;
  readonly view: IncidentView;
}

function Item({ item, view }: ItemProps) {
  const { t } = useTranslation('incidents');
  const { event } = item;
  const name = event.author ?? '';
  switch (event.kind) {
    case 'opened':
      return <OpenedEntry item={item} view={view} />;
    case 'update':
      return <UpdateEntry item={item} view={view} />;
    case 'acknowledged':
      return (
        <Entry
          atMs={event.atMs}
          tone="success"
          title={t('timeline.acknowledged', { name })}
          note={<AnswerNote view={view} />}
        />
      );
    case 'note':
      return (
        <Entry
          atMs={event.atMs}
          title={t('timeline.note', { name })}
          note={<span className="tw-quote">{String(event.payload['text'] ?? '')}</span>}
        />
      );
    case 'recovered':
      return (
        <Entry
          atMs={event.atMs}
          tone="success"
          title={t('timeline.recovered')}
          note={t('timeline.recoveredNote', { duration: durationText(t, view.minutes) })}
        />
      );
  }
}

function OpenedEntry({ item: { event } }: ItemProps) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const observed = numberIn(event.payload, 'observedPerHour');
  const low = numberIn(event.payload, 'expectedLow');
  const high = numberIn(event.payload, 'expectedHigh');
  if (observed === null || low === null || high === null)
    return <Entry atMs={event.atMs} title={t('timeline.opened')} />;
  const show = (value: number) => format.number(value, digitsFor(high));
  const note = t('timeline.openedNote', {
    observed: show(observed),
    low: show(low),
    high: show(high),
  });
  return <Entry atMs={event.atMs} title={t('timeline.opened')} note={note} />;
}

function UpdateEntry({ item: { event, more }, view }: ItemProps) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const observed = numberIn(event.payload, 'observedPerHour');
  const ratio = numberIn(event.payload, 'ratio');
  const note = more === 0 ? undefined : t('timeline.more', { count: more, n: more });
  if (observed === null || ratio === null)
    return <Entry atMs={event.atMs} title={t('timeline.updatePlain')} note={note} />;
  const title = t(
    view.kind === 'spike' ? 'timeline.updateSpike' : 'timeline.updateStall',
    {
      observed: format.number(observed, digitsFor(observed)),
      ratio: format.ratio(ratio),
    },
  );
  return <Entry atMs={event.atMs} tone="strong" title={title} note={note} />;
}

function AnswerNote({ view: { answer } }: { view: IncidentView }) {
  const { t } = useTranslation('incidents');
  if (answer.outcome !== 'acknowledged') return null;
  const duration = durationText(t, answer.afterMinutes);
  if (answer.promisedMinutes === null)
    return t('timeline.acknowledgedNote', { duration });
  const promised = durationText(t, answer.promisedMinutes);
  return t('timeline.acknowledgedPromise', { duration, promised });
}

function numberIn(
  payload: Readonly<Record<string, string | number>>,
  key: string,
): number | null {
  const value = payload[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
