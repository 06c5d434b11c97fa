import type { ReactNode } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Format } from '#app/components/format.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Badge, type BadgeTone } from '#app/components/ui/basics.tsx';
import { Card } from '#app/components/ui/card.tsx';
import type { ConnectionVerdict, ConnectionView } from '#app/ports/connection-view.ts';

type State = 'good' | 'new' | 'look' | 'lost';

const STATES: Readonly<Record<ConnectionVerdict['code'], State>> = {
  fine: 'good',
  reading: 'new',
  first_check: 'new',
  catching_up: 'good',
  silent: 'look',
  late: 'look',
  messages_off: 'look',
  messages_lost: 'look',
  plugin_silent: 'look',
  problem: 'look',
  disconnected: 'lost',
};
const TONES: Readonly<Record<State, BadgeTone>> = {
  good: 'success',
  new: 'info',
  look: 'warning',
  lost: 'critical',
};

/** Whether orders reach us, in a sentence; where they do not, why and what to do. */
export function VerdictCard(props: { view: ConnectionView; children?: ReactNode }) {
  const { t } = useTranslation('connection');
  const format = useFormat();
  const { title, texts, notes = [] } = wordsOf(props.view, t, format);
  const state = stateOf(props.view.verdict);
  return (
    <Card title={title} aside={<Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>}>
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {notes.length === 0 ? null : <p className="tw-note">{notes.join(' ')}</p>}
      {props.children}
    </Card>
  );
}

/** Access that was withdrawn does not come back by itself; all else is tried again. */
function stateOf(verdict: ConnectionVerdict): State {
  const isOver = verdict.code === 'problem' && verdict.problem === 'store_disconnected';
  return isOver ? 'lost' : STATES[verdict.code];
}

interface Words {
  readonly title: string;
  readonly texts: readonly string[];
  /** What holds of it in figures. */
  readonly notes?: readonly string[];
}

function wordsOf(
  { verdict, platform }: ConnectionView,
  t: TFunction,
  format: Format,
): Words {
  const { code } = verdict;
  const say = (key: string, values = {}) =>
    t(`connection:verdict.${code}.${key}`, values);
  switch (code) {
    case 'fine':
    case 'reading':
    case 'first_check':
    case 'catching_up':
      return { title: say('title'), texts: [say('text')] };
    case 'messages_lost': {
      const { count } = verdict;
      const text = say('text', { count, n: format.number(count) });
      return { title: say('title'), texts: [text] };
    }
    case 'messages_off': {
      const { count } = verdict;
      const text = say('text', { count, n: format.number(count) });
      return { title: say('title'), texts: [text, say('do')] };
    }
    case 'plugin_silent': {
      const { sinceMs } = verdict;
      const title =
        sinceMs === null
          ? say('titleNever')
          : say('title', { time: format.dateTime(sinceMs) });
      return { title, texts: [say('text'), say('do')] };
    }
    case 'late': {
      const time = format.dateTime(verdict.sinceMs);
      return { title: say('title'), texts: [say('text', { time }), say('do')] };
    }
    case 'disconnected': {
      const time = format.dateTime(verdict.sinceMs);
      const texts = [say('text', { time }), say(`do.${platform}`)];
      return { title: say(`title.${platform}`), texts };
    }
    case 'silent': {
      const { sinceMs, triedAtMs } = verdict;
      const tried =
        triedAtMs === null ? [] : [say('tried', { time: format.dateTime(triedAtMs) })];
      const title = say('title', { time: format.dateTime(sinceMs) });
      return { title, texts: [say('text')], notes: [...tried, say('again')] };
    }
    case 'problem':
      return problemWords(verdict, platform, t, format);
  }
}

function problemWords(
  {
    problem,
    triedAtMs,
    untilMs,
    silentSinceMs,
  }: Extract<ConnectionVerdict, { code: 'problem' }>,
  platform: ConnectionView['platform'],
  t: TFunction,
  format: Format,
): Words {
  const say = (key: string) => t(`connection:problem.${problem}.${key}`);
  const time = format.dateTime(triedAtMs);
  // A shop that does not tell us of orders is read all the same.
  const complete =
    untilMs === null || problem === 'not_watched'
      ? []
      : [t('connection:problem.complete', { time: format.dateTime(untilMs) })];
  const silent =
    silentSinceMs === null
      ? []
      : [t('connection:problem.silent', { time: format.dateTime(silentSinceMs) })];
  return {
    title: say('title'),
    texts: [...silent, say('text'), say(`do.${platform}`)],
    notes: [...complete, t('connection:problem.tried', { time })],
  };
}
