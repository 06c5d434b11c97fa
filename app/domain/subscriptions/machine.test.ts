import { describe, expect, it } from 'vitest';
import {
  calendarMoves,
  nextCalendarEvent,
  stageOn,
} from '#app/domain/subscriptions/calendar.ts';
import { isFinal, replay } from '#app/domain/subscriptions/history.ts';
import { transition } from '#app/domain/subscriptions/machine.ts';
import type { Stage, SubscriptionEvent } from '#app/domain/subscriptions/stage.ts';
import {
  EVENTS,
  RUNNING,
  SERVED,
  STAGES,
  STATES,
} from '../../../test/factories/stages.ts';

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
          EVENTS.flatMap((event) => {
            const to = after(STAGES[state], event, '2026-12-03');
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
    const accepted = { event: 'accepted', ...SERVED } as const;
    expect(transition({ state: 'quoted' }, accepted, '2026-11-19')).toEqual({
      outcome: 'moved',
      stage: { state: 'accepted', ...SERVED },
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
    expect(transition(RUNNING.accepted, { event: 'cancelled' }, '2026-11-19')).toEqual({
      outcome: 'moved',
      stage: { state: 'cancelled', served: { ...SERVED, endsOn: '2026-11-19' } },
      effectiveOn: '2026-11-19',
    });
    expect(transition(RUNNING.active, { event: 'cancelled' }, '2026-12-03')).toEqual({
      outcome: 'moved',
      stage: { state: 'ending', startsOn: '2026-11-20', endsOn: '2026-12-03' },
      effectiveOn: '2026-12-04',
    });
    expect(after(RUNNING.active, { event: 'cancelled' }, '2026-12-31')).toBe('ending');
    expect(after(RUNNING.active, { event: 'cancelled' }, '2027-01-01')).toBe('date');
    expect(after(RUNNING.change_pending, { event: 'cancelled' }, '2026-12-08')).toBe(
      'ending',
    );
    expect(after(RUNNING.change_pending, { event: 'cancelled' }, '2026-12-09')).toBe(
      'date',
    );
  });

  it('cancelled in a pause ends with the last day before the pause', () => {
    const cancelled = (onDate: string) =>
      transition(RUNNING.paused, { event: 'cancelled' }, onDate);
    expect(cancelled('2026-12-01')).toMatchObject({
      stage: { state: 'ending', endsOn: '2026-12-01' },
      effectiveOn: '2026-12-02',
    });
    expect(cancelled('2026-12-02')).toEqual({
      outcome: 'moved',
      stage: { state: 'cancelled', served: { ...SERVED, endsOn: '2026-12-01' } },
      effectiveOn: '2026-12-02',
    });
    expect(cancelled('2026-12-08').outcome).toBe('moved');
    expect(cancelled('2026-12-09')).toMatchObject({ why: 'date' });
  });

  it('a change holds at once, later, or not at all, by its day', () => {
    const change = (changesOn: string) =>
      ({ event: 'change_agreed', changesOn }) as const;
    const day = '2026-12-03';
    expect(transition(RUNNING.active, change(day), day)).toEqual({
      outcome: 'moved',
      stage: RUNNING.active,
      effectiveOn: day,
    });
    expect(transition(RUNNING.active, change('2026-12-31'), day)).toEqual({
      outcome: 'moved',
      stage: { state: 'change_pending', ...SERVED, changesOn: '2026-12-31' },
      effectiveOn: '2026-12-31',
    });
    expect(after(RUNNING.active, change('2027-01-01'), day)).toBe('date');
    expect(after(RUNNING.active, change('2026-12-31'), '2027-01-01')).toBe('date');
    expect(transition(RUNNING.accepted, change('2026-11-20'), '2026-11-19')).toEqual({
      outcome: 'moved',
      stage: RUNNING.accepted,
      effectiveOn: '2026-11-20',
    });
    expect(after(RUNNING.accepted, change('2026-11-21'), '2026-11-19')).toBe('date');
    expect(after(RUNNING.accepted, change('2026-11-20'), '2026-11-20')).toBe('date');
  });

  it('a change can be withdrawn until the day before it begins', () => {
    const { change_pending: pending } = RUNNING;
    expect(transition(pending, { event: 'change_withdrawn' }, '2026-12-08')).toEqual({
      outcome: 'moved',
      stage: RUNNING.active,
      effectiveOn: '2026-12-08',
    });
    expect(after(pending, { event: 'change_withdrawn' }, '2026-12-09')).toBe('date');
    expect(after(pending, { event: 'change_begun' }, '2026-12-08')).toBe('date');
    expect(transition(pending, { event: 'change_begun' }, '2026-12-12')).toEqual({
      outcome: 'moved',
      stage: RUNNING.active,
      effectiveOn: '2026-12-09',
    });
  });

  it('a pause begins tomorrow and lasts as long as the terms or the season allow', () => {
    const paused = (onDate: string, daysLeft: number) =>
      transition(RUNNING.active, { event: 'paused', daysLeft }, onDate);
    expect(paused('2026-12-01', 7)).toEqual({
      outcome: 'moved',
      stage: RUNNING.paused,
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
      transition(RUNNING.paused, { event: 'unpaused' }, onDate);
    expect(unpaused('2026-12-05')).toEqual({
      outcome: 'moved',
      stage: RUNNING.active,
      effectiveOn: '2026-12-05',
    });
    expect(unpaused('2026-12-20')).toMatchObject({ effectiveOn: '2026-12-09' });
    const toTheEnd = {
      ...RUNNING.paused,
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
    for (const before of Object.values(RUNNING)) {
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
    expect(transition(STAGES.ended, { event: 'cancelled' }, '2027-01-02')).toEqual({
      outcome: 'not_possible',
      state: 'ended',
      event: 'cancelled',
      why: 'state',
    });
  });
});

describe('ended and cancelled', () => {
  it('stay as they are, and those two only', () => {
    expect(STATES.filter(isFinal)).toEqual(['ended', 'cancelled']);
    for (const state of ['ended', 'cancelled'] as const)
      for (const event of EVENTS)
        expect(after(STAGES[state], event, '2026-12-03')).toBe('state');
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
      STATES.map((state) => [state, nextCalendarEvent(STAGES[state])]),
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
      ...RUNNING.paused,
      pause: { from: '2026-12-20', until: '2026-12-31' },
    };
    expect(nextCalendarEvent({ ...untilTheEnd, state: 'paused' })).toEqual({
      event: 'run_out',
      on: '2027-01-01',
    });
  });

  it('moves nothing before its day', () => {
    expect(stageOn(RUNNING.accepted, '2026-11-19')).toBe(RUNNING.accepted);
    expect(stageOn(RUNNING.accepted, '2026-11-20').state).toBe('active');
    expect(stageOn(RUNNING.active, '2026-12-31').state).toBe('active');
    expect(stageOn(RUNNING.active, '2027-01-01').state).toBe('ended');
    expect(stageOn(RUNNING.ending, '2026-12-05').state).toBe('ending');
    expect(stageOn(RUNNING.ending, '2026-12-06').state).toBe('cancelled');
    expect(stageOn(RUNNING.paused, '2026-12-08').state).toBe('paused');
    expect(stageOn(RUNNING.paused, '2026-12-09').state).toBe('active');
    expect(stageOn(STAGES.ended, '2028-01-01')).toBe(STAGES.ended);
  });

  it('makes up for days on which nobody looked, step by step', () => {
    const moves = calendarMoves(RUNNING.accepted, '2027-02-01');
    expect(moves.map(({ event, effectiveOn }) => [event, effectiveOn])).toEqual([
      ['begun', '2026-11-20'],
      ['run_out', '2027-01-01'],
    ]);
    expect(
      calendarMoves(RUNNING.change_pending, '2027-02-01').map(({ to }) => to.state),
    ).toEqual(['active', 'ended']);
    const away = { state: 'suspended', before: RUNNING.ending } as const;
    expect(stageOn(away, '2026-12-06')).toEqual({
      state: 'cancelled',
      served: { startsOn: '2026-11-20', endsOn: '2026-12-05' },
    });
    expect(
      stageOn({ state: 'suspended', before: RUNNING.active }, '2027-01-01').state,
    ).toBe('ended');
  });
});
