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
