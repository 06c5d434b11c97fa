import { classes } from '#app/components/ui/classes.ts';

/** How far something is, 0..1; the words beside it say the same. */
export function ProgressBar(props: {
  share: number;
  label: string;
  tone?: 'plain' | 'live';
}) {
  const percent = Math.round(Math.min(1, Math.max(0, props.share)) * 100);
  return (
    <div
      className={classes('tw-progress', props.tone === 'live' && 'tw-progress--live')}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div className="tw-progress__bar" style={{ width: `${String(percent)}%` }} />
    </div>
  );
}

/** Room for text that is on its way; same height as what will stand there. */
export function Skeleton({ lines = 1 }: { lines?: number }) {
  return (
    <div className="tw-skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className="tw-skeleton__line" />
      ))}
    </div>
  );
}
