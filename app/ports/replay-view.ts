// What pages are told of a replayed season; made by a service, drawn by components.

import type { ReplayAlarm } from '#app/domain/spikes/replay.ts';
import type { SeasonCode } from '#app/domain/seasons/types.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

/** False alarms a month that can be chosen; what the live watch accepts is among them. */
export const REPLAY_LEVELS = [0.25, 0.5, 1, 2, 4] as const;
export type ReplayLevel = (typeof REPLAY_LEVELS)[number];

/** What one choice would have brought. */
export interface ReplayTrade {
  readonly level: ReplayLevel;
  readonly alerts: number;
  readonly borneOut: number;
  readonly falseAlarms: number;
}

export type ReplayView =
  /** No season is on record yet. */
  | { readonly outcome: 'no_season' }
  | {
      readonly outcome: 'replayed';
      readonly season: { readonly code: SeasonCode; readonly year: number };
      readonly from: LocalDate;
      readonly to: LocalDate;
      /** One for each level, ascending. */
      readonly trades: readonly ReplayTrade[];
      readonly level: ReplayLevel;
      /** Of the chosen level, by time. */
      readonly alarms: readonly ReplayAlarm[];
    };
