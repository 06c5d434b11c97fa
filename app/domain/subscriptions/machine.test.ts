import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#app/domain/shared/time.ts';
import {
  calendarMoves,
  nextCalendarEvent,
  stageOn,
} from '#app/domain/subscriptions/calendar.ts';
import { isFinal, replay } from '#app/domain/subscriptions/history.ts';
import { transition } from '#app/domain/subscriptions/machine.ts';
import {
  MOVES,
  statesAfter,
  type Stage,
  type StandingStage,
  type SubscriptionEvent,
} from '#app/domain/subscriptions/stage.ts';
import type {
  SubscriptionState,
  SubscriptionStep,
} from '#app/domain/subscriptions/types.ts';

const served = { startsOn: '2026-11-20', endsOn: '2026-12-31' };
const pause = { from: '2026-12-02', until: '2026-12-08' };
const STATES = Object.keys(MOVES) as SubscriptionState[];

const running: Readonly<Record<StandingStage['state'], StandingStage>> = {
  accepted: { state: 'accepted', ...served },
  active: { state: 'active', ...served },
  change_pending: { state: 'change_pending', ...served, changesOn: '2026-12-09' },
  paused: { state: 'paused', ...served, pause },
  ending: { state: 'ending', startsOn: '2026-11-20', endsOn: '2026-12-05' },
};

const stages: Readonly<Record<SubscriptionState, Stage>> = {
  offered: { state: 'offered' },
  requested: { state: 'requested' },
  quoted: { state: 'quoted' },
  ...running,
  suspended: { state: 'suspended', before: running.active },
  ended: { state: 'ended', served },
  cancelled: { state: 'cancelled', served },
};

const events: readonly SubscriptionEvent[] = [
  { event: 'requested' },
  { event: 'quote_sent' },
  { event: 'countered' },
  { event: 'declined' },
  { event: 'withdrawn' },
  { event: 'expired' },
  { event: 'accepted', ...served },
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

/** Where an event leads on a day; the refusal's reason where it leads nowhere. */
function after(stage: Stage, event: SubscriptionEvent, onDate: string): string {
  const moved = transition(stage, event, onDate);
  return moved.outcome === 'moved' ? moved.stage.state : moved.why;
}

describe('the way of a subscription', () => {
  it('says for each state and event on an ordinary day in the season where it leads', () => {
    const table = Object.fromEntries(
      STATES.map((state) => [
        state,
        Object.fromEntries(
          events.flatMap((event) => {
            const to = after(stages[state], event, '2026-12-03');
            return to === 'state' ? [] : [[event.event, to]];
          }),
        ),
      ]),
    );
    expect(table).toEqual({
      offered: {
        requested: 'requested',
        quote_sent: 'quoted',
        declined: 'cancelled',
        withdrawn: 'cancelled',
        expired: 'ended',
        accepted: 'active',
      },
      requested: {
        quote_sent: 'quoted',
        countered: 'requested',
        declined: 'cancelled',
        withdrawn: 'cancelled',
        expired: 'ended',
      },
      quoted: {
        quote_sent: 'quoted',
        countered: 'requested',
        declined: 'cancelled',
        withdrawn: 'cancelled',
        expired: 'ended',
        accepted: 'active',
      },
      accepted: {
        begun: 'active',
        change_agreed: 'date',
        suspended: 'suspended',
        cancelled: 'date',
      },
      active: {
        change_agreed: 'change_pending',
        paused: 'paused',
        suspended: 'suspended',
        cancelled: 'ending',
        run_out: 'date',
      },
      change_pending: {
        change_begun: 'date',
        change_withdrawn: 'active',
        suspended: 'suspended',
        cancelled: 'ending',
      },
      paused: {
        unpaused: 'active',
        suspended: 'suspended',
        cancelled: 'cancelled',
        run_out: 'date',
      },
      suspended: { resumed: 'active', run_out: 'date' },
      ending: { suspended: 'suspended', run_out: 'date' },
      ended: {},
      cancelled: {},
    });
  });

  it('waits for the season when accepted before it, and is active at once when accepted in it', () => {
    const accepted = { event: 'accepted', ...served } as const;
    expect(transition({ state: 'quoted' }, accepted, '2026-11-19')).toEqual({
      outcome: 'moved',
      stage: { state: 'accepted', ...served },
      effectiveOn: '2026-11-20',
    });
    expect(after({ state: 'offered' }, accepted, '2026-11-20')).toBe('active');
    expect(after({ state: 'offered' }, accepted, '2026-12-31')).toBe('active');
    expect(after({ state: 'offered' }, accepted, '2027-01-01')).toBe('date');
    const reversed = {
      event: 'accepted',
      startsOn: '2026-12-02',
      endsOn: '2026-12-01',
    } as const;
    expect(after({ state: 'offered' }, reversed, '2026-12-01')).toBe('date');
    const oneDay = {
      event: 'accepted',
      startsOn: '2026-12-01',
      endsOn: '2026-12-01',
    } as const;
    expect(after({ state: 'offered' }, oneDay, '2026-12-01')).toBe('active');
  });

  it('cancelled before the season never begins; in the season the day is served', () => {
    expect(transition(running.accepted, { event: 'cancelled' }, '2026-11-19')).toEqual({
      outcome: 'moved',
      stage: { state: 'cancelled', served: { ...served, endsOn: '2026-11-19' } },
      effectiveOn: '2026-11-19',
    });
    expect(transition(running.active, { event: 'cancelled' }, '2026-12-03')).toEqual({
      outcome: 'moved',
      stage: { state: 'ending', startsOn: '2026-11-20', endsOn: '2026-12-03' },
      effectiveOn: '2026-12-04',
    });
    expect(after(running.active, { event: 'cancelled' }, '2026-12-31')).toBe('ending');
    expect(after(running.active, { event: 'cancelled' }, '2027-01-01')).toBe('date');
    expect(after(running.change_pending, { event: 'cancelled' }, '2026-12-08')).toBe(
      'ending',
    );
    expect(after(running.change_pending, { event: 'cancelled' }, '2026-12-09')).toBe(
      'date',
    );
  });

  it('cancelled in a pause ends with the last day before the pause', () => {
    const cancelled = (onDate: string) =>
      transition(running.paused, { event: 'cancelled' }, onDate);
    expect(cancelled('2026-12-01')).toMatchObject({
      stage: { state: 'ending', endsOn: '2026-12-01' },
      effectiveOn: '2026-12-02',
    });
    expect(cancelled('2026-12-02')).toEqual({
      outcome: 'moved',
      stage: { state: 'cancelled', served: { ...served, endsOn: '2026-12-01' } },
      effectiveOn: '2026-12-02',
    });
    expect(cancelled('2026-12-08').outcome).toBe('moved');
    expect(cancelled('2026-12-09')).toMatchObject({ why: 'date' });
  });

  it('a change holds at once, later, or not at all, by its day', () => {
    const change = (changesOn: string) =>
      ({ event: 'change_agreed', changesOn }) as const;
    const day = '2026-12-03';
    expect(transition(running.active, change(day), day)).toEqual({
      outcome: 'moved',
      stage: running.active,
      effectiveOn: day,
    });
    expect(transition(running.active, change('2026-12-31'), day)).toEqual({
      outcome: 'moved',
      stage: { state: 'change_pending', ...served, changesOn: '2026-12-31' },
      effectiveOn: '2026-12-31',
    });
    expect(after(running.active, change('2027-01-01'), day)).toBe('date');
    expect(after(running.active, change('2026-12-31'), '2027-01-01')).toBe('date');
    expect(transition(running.accepted, change('2026-11-20'), '2026-11-19')).toEqual({
      outcome: 'moved',
      stage: running.accepted,
      effectiveOn: '2026-11-20',
    });
    expect(after(running.accepted, change('2026-11-21'), '2026-11-19')).toBe('date');
    expect(after(running.accepted, change('2026-11-20'), '2026-11-20')).toBe('date');
  });

  it('a change can be withdrawn until the day before it begins', () => {
    const { change_pending: pending } = running;
    expect(transition(pending, { event: 'change_withdrawn' }, '2026-12-08')).toEqual({
      outcome: 'moved',
      stage: running.active,
      effectiveOn: '2026-12-08',
    });
    expect(after(pending, { event: 'change_withdrawn' }, '2026-12-09')).toBe('date');
    expect(after(pending, { event: 'change_begun' }, '2026-12-08')).toBe('date');
    expect(transition(pending, { event: 'change_begun' }, '2026-12-12')).toEqual({
      outcome: 'moved',
      stage: running.active,
      effectiveOn: '2026-12-09',
    });
  });

  it('a pause begins tomorrow and lasts as long as the terms or the season allow', () => {
    const paused = (onDate: string, daysLeft: number) =>
      transition(running.active, { event: 'paused', daysLeft }, onDate);
    expect(paused('2026-12-01', 7)).toEqual({
      outcome: 'moved',
      stage: running.paused,
      effectiveOn: '2026-12-02',
    });
    expect(paused('2026-12-28', 14)).toMatchObject({
      stage: { pause: { from: '2026-12-29', until: '2026-12-31' } },
    });
    expect(paused('2026-12-30', 1)).toMatchObject({
      stage: { pause: { from: '2026-12-31', until: '2026-12-31' } },
    });
    expect(paused('2026-12-31', 14)).toMatchObject({ why: 'date' });
    expect(paused('2026-12-01', 0)).toMatchObject({ why: 'date' });
  });

  it('a pause ends on the day asked for, or after its last day', () => {
    const unpaused = (onDate: string) =>
      transition(running.paused, { event: 'unpaused' }, onDate);
    expect(unpaused('2026-12-05')).toEqual({
      outcome: 'moved',
      stage: running.active,
      effectiveOn: '2026-12-05',
    });
    expect(unpaused('2026-12-20')).toMatchObject({ effectiveOn: '2026-12-09' });
    const toTheEnd = {
      ...running.paused,
      state: 'paused',
      pause: { from: '2026-12-20', until: '2026-12-31' },
    } as const;
    expect(transition(toTheEnd, { event: 'unpaused' }, '2027-01-01')).toMatchObject({
      why: 'date',
    });
    expect(transition(toTheEnd, { event: 'unpaused' }, '2026-12-31')).toMatchObject({
      effectiveOn: '2026-12-31',
    });
  });

  it('comes back from an uninstall to the state it had', () => {
    for (const before of Object.values(running)) {
      const away = transition(before, { event: 'suspended' }, '2026-12-03');
      expect(away).toEqual({
        outcome: 'moved',
        stage: { state: 'suspended', before },
        effectiveOn: '2026-12-03',
      });
      if (away.outcome !== 'moved') continue;
      expect(transition(away.stage, { event: 'resumed' }, '2026-12-04')).toEqual({
        outcome: 'moved',
        stage: before,
        effectiveOn: '2026-12-04',
      });
    }
  });

  it('names the state and the event that do not go together', () => {
    expect(transition(stages.ended, { event: 'cancelled' }, '2027-01-02')).toEqual({
      outcome: 'not_possible',
      state: 'ended',
      event: 'cancelled',
      why: 'state',
    });
  });
});

const anyDay = fc
  .integer({ min: -40, max: 90 })
  .map((days) => addDays('2026-11-20', days));
const anyEvent = fc.oneof(
  fc.constantFrom(...events),
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
          const moved = transition(stages[state], event, onDate);
          const possible = statesAfter(state, event.event);
          if (moved.outcome === 'moved') expect(possible).toContain(moved.stage.state);
          else expect(moved.why).toBe(possible.length === 0 ? 'state' : 'date');
        },
      ),
      { numRuns: 10_000 },
    );
  });

  it('leave ended and cancelled as they are, and those two only', () => {
    expect(STATES.filter(isFinal)).toEqual(['ended', 'cancelled']);
    for (const state of ['ended', 'cancelled'] as const)
      for (const event of events)
        expect(after(stages[state], event, '2026-12-03')).toBe('state');
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

describe('a history', () => {
  it('that does not follow from itself is told, at the place', () => {
    expect(replay([])).toEqual({ outcome: 'no_steps' });
    expect(replay([{ event: 'begun', from: null, to: 'active' }])).toEqual({
      outcome: 'broken',
      index: 0,
    });
    const accepted = { event: 'accepted', from: null, to: 'accepted' } as const;
    const broken = { outcome: 'broken', index: 1 };
    expect(replay([accepted, { event: 'begun', from: 'active', to: 'active' }])).toEqual(
      broken,
    );
    expect(replay([accepted, { event: 'begun', from: 'accepted', to: 'ended' }])).toEqual(
      broken,
    );
    expect(
      replay([accepted, { event: 'begun', from: 'accepted', to: 'active' }]),
    ).toEqual({ outcome: 'replayed', state: 'active' });
    for (const [event, to] of [
      ['offer_made', 'offered'],
      ['requested', 'requested'],
      ['accepted', 'active'],
    ] as const)
      expect(replay([{ event, from: null, to }])).toEqual({
        outcome: 'replayed',
        state: to,
      });
  });
});

describe('the calendar', () => {
  it('knows what comes next by itself, and when', () => {
    const next = Object.fromEntries(
      STATES.map((state) => [state, nextCalendarEvent(stages[state])]),
    );
    expect(next).toEqual({
      offered: null,
      requested: null,
      quoted: null,
      accepted: { event: 'begun', on: '2026-11-20' },
      active: { event: 'run_out', on: '2027-01-01' },
      change_pending: { event: 'change_begun', on: '2026-12-09' },
      paused: { event: 'unpaused', on: '2026-12-09' },
      suspended: { event: 'run_out', on: '2027-01-01' },
      ending: { event: 'run_out', on: '2026-12-06' },
      ended: null,
      cancelled: null,
    });
    const untilTheEnd = {
      ...running.paused,
      pause: { from: '2026-12-20', until: '2026-12-31' },
    };
    expect(nextCalendarEvent({ ...untilTheEnd, state: 'paused' })).toEqual({
      event: 'run_out',
      on: '2027-01-01',
    });
  });

  it('moves nothing before its day', () => {
    expect(stageOn(running.accepted, '2026-11-19')).toBe(running.accepted);
    expect(stageOn(running.accepted, '2026-11-20').state).toBe('active');
    expect(stageOn(running.active, '2026-12-31').state).toBe('active');
    expect(stageOn(running.active, '2027-01-01').state).toBe('ended');
    expect(stageOn(running.ending, '2026-12-05').state).toBe('ending');
    expect(stageOn(running.ending, '2026-12-06').state).toBe('cancelled');
    expect(stageOn(running.paused, '2026-12-08').state).toBe('paused');
    expect(stageOn(running.paused, '2026-12-09').state).toBe('active');
    expect(stageOn(stages.ended, '2028-01-01')).toBe(stages.ended);
  });

  it('makes up for days on which nobody looked, step by step', () => {
    const moves = calendarMoves(running.accepted, '2027-02-01');
    expect(moves.map(({ event, effectiveOn }) => [event, effectiveOn])).toEqual([
      ['begun', '2026-11-20'],
      ['run_out', '2027-01-01'],
    ]);
    expect(
      calendarMoves(running.change_pending, '2027-02-01').map(({ to }) => to.state),
    ).toEqual(['active', 'ended']);
    const away = { state: 'suspended', before: running.ending } as const;
    expect(stageOn(away, '2026-12-06')).toEqual({
      state: 'cancelled',
      served: { startsOn: '2026-11-20', endsOn: '2026-12-05' },
    });
    expect(
      stageOn({ state: 'suspended', before: running.active }, '2027-01-01').state,
    ).toBe('ended');
  });

  it('gives the same stage whether it is looked at once or every day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(running)), anyDay, (stage, date) => {
        let daily: Stage = stage;
        for (let day = '2026-11-01'; day <= date; day = addDays(day, 1))
          daily = stageOn(daily, day);
        expect(daily).toEqual(stageOn(stage, date));
      }),
      { numRuns: 300 },
    );
  });
});
