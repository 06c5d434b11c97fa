import type { FaultPlan } from './fault-case.ts';

export const LONG_PLAN: Omit<FaultPlan, 'seed'> = {
  kills: 200,
  mutations: 10_000,
  lastsMs: 4000,
  lockedMs: 8000,
};

/** For every run of the tests: the same faults, in less than a minute and a half. */
export const SHORT_PLAN: Omit<FaultPlan, 'seed'> = {
  kills: 8,
  mutations: 1000,
  lastsMs: 1500,
  lockedMs: 4500,
};
