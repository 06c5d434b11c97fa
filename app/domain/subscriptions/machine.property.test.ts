import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#app/domain/shared/time.ts';
import { calendarMoves, stageOn } from '#app/domain/subscriptions/calendar.ts';
import { replay } from '#app/domain/subscriptions/history.ts';
import { transition } from '#app/domain/subscriptions/machine.ts';
import { statesAfter, type Stage } from '#app/domain/subscriptions/stage.ts';
import type { SubscriptionStep } from '#app/domain/subscriptions/types.ts';
import { EVENTS, RUNNING, STAGES, STATES } from '../../../test/factories/stages.ts';

const anyDay = fc
  .integer({ min: -40, max: 90 })
  .map((days) => addDays('2026-11-20', days));
const anyEvent = fc.oneof(
  fc.constantFrom(...EVENTS),
  fc.record({
    event: fc.constant('change_agreed' as const),
    changesOn: anyDay,
  }),
  fc.record({
    event: fc.constant('paused' as const),
    daysLeft: fc.integer({ min: 0, max: 30 }),
  }),
);

describe('every state and every event', () => {
  it('have a defined outcome on every day, and only ever one the table names', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STATES),
        anyEvent,
        anyDay,
        (state, event, onDate) => {
          const moved = transition(STAGES[state], event, onDate);
          const possible = statesAfter(state, event.event);
          if (moved.outcome === 'moved') expect(possible).toContain(moved.stage.state);
          else expect(moved.why).toBe(possible.length === 0 ? 'state' : 'date');
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('make a history that leads to the same state when it is replayed', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), (happened) => {
        let [stage, onDate]: [Stage, string] = [{ state: 'offered' }, '2026-11-18'];
        const steps: Pick<SubscriptionStep, 'event' | 'from' | 'to'>[] = [
          { event: 'offer_made', from: null, to: 'offered' },
        ];
        for (const event of happened) {
          for (const move of calendarMoves(stage, onDate)) {
            steps.push({ event: move.event, from: move.from.state, to: move.to.state });
            stage = move.to;
          }
          const moved = transition(stage, event, onDate);
          onDate = addDays(onDate, 3);
          if (moved.outcome !== 'moved') continue;
          steps.push({ event: event.event, from: stage.state, to: moved.stage.state });
          ({ stage } = moved);
        }
        expect(replay(steps)).toEqual({ outcome: 'replayed', state: stage.state });
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('the calendar', () => {
  it('gives the same stage whether it is looked at once or every day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(RUNNING)), anyDay, (stage, date) => {
        let daily: Stage = stage;
        for (let day = '2026-11-01'; day <= date; day = addDays(day, 1))
          daily = stageOn(daily, day);
        expect(daily).toEqual(stageOn(stage, date));
      }),
      { numRuns: 300 },
    );
  });
});
