/** Constants that were chosen by hand on the open sets, each with the value it has and two about it. */
export interface Choice {
  readonly file: string;
  readonly name: string;
  /** Less, more; a quarter off unless a limit is near. */
  readonly others: readonly [number, number];
}

/** File → constant → another value. */
export type Changes = Readonly<Record<string, Readonly<Record<string, number>>>>;

const FORECAST = 'app/domain/forecast';
const SPIKES = 'app/domain/spikes';

const aQuarterOff = (file: string, name: string, value: number): Choice => ({
  file,
  name,
  others: [Number((value * 0.75).toPrecision(4)), Number((value * 1.25).toPrecision(4))],
});

export const FORECAST_CHOICES: readonly Choice[] = [
  aQuarterOff(`${FORECAST}/kinship.ts`, 'LEVEL.deviation', 0.15),
  aQuarterOff(`${FORECAST}/kinship.ts`, 'SPELL.deviation', 0.03),
  aQuarterOff(`${FORECAST}/kinship.ts`, 'WEEKDAY.deviation', 0.075),
  aQuarterOff(`${FORECAST}/kinship.ts`, 'WEEKDAY_DRIFT.deviation', 0.07),
  aQuarterOff(`${FORECAST}/kinship.ts`, 'EVE_EVENS_WEEKDAYS', 0.6),
  aQuarterOff(`${FORECAST}/kinship.ts`, 'TIME_OF_YEAR.deviation', 0.15),
  aQuarterOff(`${FORECAST}/kinship.ts`, 'TIME_OF_YEAR.days', 22),
  aQuarterOff(`${FORECAST}/kinship.ts`, 'CHRISTMAS_DATE.deviation', 0.16),
  { file: `${FORECAST}/kinship.ts`, name: 'RETURNS', others: [0.8, 0.97] },
  aQuarterOff(`${FORECAST}/occasions.ts`, 'EVENT_DEVIATION', 0.05),
  aQuarterOff(`${FORECAST}/occasions.ts`, 'HOLIDAY_DEVIATION', 0.2),
  aQuarterOff(`${FORECAST}/occasions.ts`, 'GROWTH_DEVIATION', 0.18),
  aQuarterOff(`${FORECAST}/fit-days.ts`, 'DAY_DISPERSION', 0.004),
  aQuarterOff(`${FORECAST}/fit-days.ts`, 'STRANGE', 2.5),
  aQuarterOff(`${FORECAST}/season-width.ts`, 'UNNEEDED', 0.5),
  aQuarterOff(`${FORECAST}/season-width.ts`, 'MOST_UNNEEDED', 0.01),
  aQuarterOff(`${FORECAST}/season-width.ts`, 'OF_SEASON', 0.05),
];

export const DETECTOR_CHOICES: readonly Choice[] = [
  aQuarterOff(`${SPIKES}/tail.ts`, 'SPIKE_BELIEF', 30),
  aQuarterOff(`${SPIKES}/tail.ts`, 'SPIKE_WORTH.perStray', 1.75),
  { file: `${SPIKES}/tail.ts`, name: 'SPIKE_WORTH.chance', others: [1.1, 1.2] },
  aQuarterOff(`${SPIKES}/tail.ts`, 'SPIKE_WORTH.margin', 0.25),
  aQuarterOff(`${SPIKES}/design.ts`, 'TAIL_DEPTH', 4.5),
  { file: `${SPIKES}/stray.ts`, name: 'USUAL_STRAY', others: [1.15, 1.35] },
];

export function changesOf(picked: readonly { choice: Choice; value: number }[]): Changes {
  const changes: Record<string, Record<string, number>> = {};
  for (const { choice, value } of picked)
    (changes[choice.file] ??= {})[choice.name] = value;
  return changes;
}
