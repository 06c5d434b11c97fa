import {
  MOVES,
  type Stage,
  type StandingStage,
  type SubscriptionEvent,
} from '#app/domain/subscriptions/stage.ts';
import type { SubscriptionState } from '#app/domain/subscriptions/types.ts';

// One stage of each state and one event of each name, around 3 December 2026.

export const SERVED = { startsOn: '2026-11-20', endsOn: '2026-12-31' };
const PAUSE = { from: '2026-12-02', until: '2026-12-08' };
export const STATES = Object.keys(MOVES) as SubscriptionState[];

export const RUNNING: Readonly<Record<StandingStage['state'], StandingStage>> = {
  accepted: { state: 'accepted', ...SERVED },
  active: { state: 'active', ...SERVED },
  change_pending: { state: 'change_pending', ...SERVED, changesOn: '2026-12-09' },
  paused: { state: 'paused', ...SERVED, pause: PAUSE },
  ending: { state: 'ending', startsOn: '2026-11-20', endsOn: '2026-12-05' },
};

export const STAGES: Readonly<Record<SubscriptionState, Stage>> = {
  offered: { state: 'offered' },
  requested: { state: 'requested' },
  quoted: { state: 'quoted' },
  ...RUNNING,
  suspended: { state: 'suspended', before: RUNNING.active },
  ended: { state: 'ended', served: SERVED },
  cancelled: { state: 'cancelled', served: SERVED },
};

export const EVENTS: readonly SubscriptionEvent[] = [
  { event: 'requested' },
  { event: 'quote_sent' },
  { event: 'countered' },
  { event: 'declined' },
  { event: 'withdrawn' },
  { event: 'expired' },
  { event: 'accepted', ...SERVED },
  { event: 'begun' },
  { event: 'change_agreed', changesOn: '2026-12-09' },
  { event: 'change_begun' },
  { event: 'change_withdrawn' },
  { event: 'paused', daysLeft: 14 },
  { event: 'unpaused' },
  { event: 'suspended' },
  { event: 'resumed' },
  { event: 'cancelled' },
  { event: 'run_out' },
];
