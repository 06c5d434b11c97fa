import { useTranslation } from 'react-i18next';
import type { IncidentView } from '#app/ports/incident-view.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { durationText } from '#app/components/incidents/duration.ts';
import { Metric, StatusStrip } from '#app/components/ui/status-strip.tsx';

/** The five facts: how many, against what, how far off, since when, and who answered. */
export function IncidentFacts({ view }: { view: IncidentView }) {
  const { t } = useTranslation('incidents');
  return (
    <StatusStrip label={t('facts.label')}>
      <ObservedFact view={view} />
      <ExpectedFact view={view} />
      <RatioFact view={view} />
      <SinceFact view={view} />
      <AnswerFact view={view} />
    </StatusStrip>
  );
}

interface FactProps {
  readonly view: IncidentView;
}

/** Small stores have fractions of an order an hour. */
export function digitsFor(perHour: number): number {
  return perHour < 10 ? 1 : 0;
}

function ObservedFact({ view }: FactProps) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const isOver = view.observedWindowMinutes === null;
  return (
    <Metric
      label={t(isOver ? 'facts.whileItLasted' : 'facts.now')}
      value={format.number(view.observedPerHour, digitsFor(view.observedPerHour))}
      unit={t('facts.perHour')}
      note={
        isOver
          ? t('facts.average')
          : t('facts.overWindow', {
              minutes: view.observedWindowMinutes,
              time: format.time(view.atMs),
            })
      }
    />
  );
}

function ExpectedFact({ view }: FactProps) {
  const { t } = useTranslation('incidents');
  const { expectedLow, expectedHigh } = view;
  const value = useFormat().range(expectedLow, expectedHigh, digitsFor(expectedHigh));
  const note = t(
    view.state === 'recovered' ? 'facts.expectedThen' : 'facts.expectedNote',
  );
  return (
    <Metric
      label={t('facts.expected')}
      value={value}
      unit={t('facts.perHour')}
      note={note}
    />
  );
}

function RatioFact({ view }: FactProps) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const word = view.kind === 'spike' ? 'highest' : 'lowest';
  const ratio = format.ratio(view.extreme.ratio);
  const note =
    view.extreme.atMs === null
      ? t(`facts.${word}`, { ratio })
      : t(`facts.${word}At`, { ratio, time: format.time(view.extreme.atMs) });
  return <Metric label={t('facts.ratio')} value={format.ratio(view.ratio)} note={note} />;
}

function SinceFact({ view }: FactProps) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const duration = durationText(t, view.minutes);
  const note =
    view.recoveredAtMs === null
      ? t('facts.soFar', { duration })
      : t('facts.lasted', { duration, time: format.time(view.recoveredAtMs) });
  return (
    <Metric label={t('facts.since')} value={format.time(view.sinceMs)} note={note} />
  );
}

function AnswerFact({ view: { answer } }: FactProps) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  const promised = (minutes: number) => durationText(t, minutes);
  if (answer.outcome === 'acknowledged') {
    const kept = answer.isKept === true ? 'Kept' : 'Missed';
    const note =
      answer.promisedMinutes === null
        ? t('facts.by', { name: answer.by })
        : t(`facts.promised${kept}`, { duration: promised(answer.promisedMinutes) });
    const value = durationText(t, answer.afterMinutes);
    return <Metric label={t('facts.acknowledgedIn')} value={value} note={note} />;
  }
  if (answer.outcome === 'due') {
    const time = format.time(answer.byMs);
    return (
      <Metric
        label={t('facts.acknowledgeBy')}
        value={<span className="tw-critical">{time}</span>}
        note={
          answer.isLate
            ? t('facts.lateSince', { time })
            : t('facts.promised', { duration: promised(answer.promisedMinutes) })
        }
      />
    );
  }
  return <UnansweredFact answer={answer} />;
}

function UnansweredFact(props: {
  answer: Exclude<IncidentView['answer'], { outcome: 'acknowledged' | 'due' }>;
}) {
  const { t } = useTranslation('incidents');
  const { answer } = props;
  if (answer.outcome === 'not_acknowledged' || answer.promisedMinutes === null) {
    const value = t(answer.outcome === 'not_acknowledged' ? 'facts.notYet' : 'facts.no');
    return (
      <Metric label={t('facts.acknowledged')} value={value} note={t('facts.noPromise')} />
    );
  }
  const duration = durationText(t, answer.promisedMinutes);
  const note = t(answer.isMissed ? 'facts.promisedMissed' : 'facts.recoveredFirst', {
    duration,
  });
  return <Metric label={t('facts.acknowledged')} value={t('facts.no')} note={note} />;
}
