import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, it } from 'vitest';
import type { IncidentEventRow } from '#app/ports/repositories.ts';
import type { IncidentView } from '#app/ports/incident-view.ts';
import { textsFor, translator } from '#app/components/i18n/server-texts.server.ts';
import { durationText } from '#app/components/incidents/duration.ts';
import { IncidentTimeline } from '#app/components/incidents/incident-timeline.tsx';
import { shortTimeline } from '#app/components/incidents/short-timeline.ts';

const event = (
  id: number,
  kind: IncidentEventRow['kind'],
  payload = {},
): IncidentEventRow => ({
  id,
  atMs: id * 60_000,
  kind,
  author: kind === 'note' ? '<i>Ada</i>' : null,
  payload,
});

it('shows a note as it was typed: markup in it stays text', () => {
  const view = {
    kind: 'spike',
    sinceMs: 0,
    timeline: [event(1, 'note', { text: '<script>alert(1)</script> & "so on"' })],
    answer: { outcome: 'not_acknowledged' },
  } as unknown as IncidentView;
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={textsFor('en')}>
      <IncidentTimeline view={view} />
    </I18nextProvider>,
  );
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so on&quot;');
  expect(html).toContain('Orders left the expected band');
  expect(html).not.toContain('<script>');
  expect(html).not.toContain('<i>Ada');
});

it('tells the newest of several updates in a row, and how many stand behind it', () => {
  const events = [
    event(6, 'update'),
    event(5, 'update'),
    event(4, 'update'),
    event(3, 'note'),
    event(2, 'update'),
    event(1, 'opened'),
  ];
  expect(shortTimeline(events).map((item) => [item.event.id, item.more])).toEqual([
    [6, 2],
    [3, 0],
    [2, 0],
    [1, 0],
  ]);
});

it('says durations in minutes, hours and days, with Polish plurals', () => {
  const texts = (locale: 'en' | 'pl') =>
    [37, 60, 125, 3 * 1440, 22 * 1440].map((minutes) =>
      durationText(translator(locale), minutes),
    );
  const plain = (list: string[]) => list.map((text) => text.replaceAll('\u00a0', ' '));
  expect(plain(texts('en'))).toEqual(['37 min', '1 h', '2 h 5 min', '3 days', '22 days']);
  expect(plain(texts('pl'))).toEqual(['37 min', '1 h', '2 h 5 min', '3 dni', '22 dni']);
});
