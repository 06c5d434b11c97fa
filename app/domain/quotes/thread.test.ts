import { describe, expect, it } from 'vitest';
import { isOpenThread, moveThread, threadStateOn } from '#app/domain/quotes/thread.ts';
import type { QuoteThreadEventName, QuoteThreadState } from '#app/domain/quotes/types.ts';

const STATES: readonly QuoteThreadState[] = [
  'offered',
  'requested',
  'quoted',
  'accepted',
  'declined',
  'expired',
  'withdrawn',
];
const EVENTS: readonly QuoteThreadEventName[] = [
  'quote_sent',
  'countered',
  'accepted',
  'declined',
  'withdrawn',
  'expired',
];

describe('a quote thread', () => {
  it('goes from a wish by way of a quote to acceptance', () => {
    const quoted = moveThread('requested', 'quote_sent');
    expect(quoted).toEqual({ outcome: 'moved', to: 'quoted' });
    expect(moveThread('quoted', 'accepted')).toEqual({
      outcome: 'moved',
      to: 'accepted',
    });
  });

  it('goes back to a wish when the merchant counters', () => {
    expect(moveThread('quoted', 'countered')).toEqual({
      outcome: 'moved',
      to: 'requested',
    });
  });

  it('can’t be accepted before there is a quote', () => {
    expect(moveThread('requested', 'accepted')).toEqual({
      outcome: 'not_possible',
      state: 'requested',
    });
  });

  it.each(['accepted', 'declined', 'expired', 'withdrawn'] as const)(
    'that is %s stays so, whatever happens',
    (state) => {
      expect(isOpenThread(state)).toBe(false);
      for (const event of EVENTS)
        expect(moveThread(state, event)).toEqual({ outcome: 'not_possible', state });
    },
  );

  it('has an answer to every event in every state', () => {
    for (const state of STATES)
      for (const event of EVENTS)
        expect(['moved', 'not_possible']).toContain(moveThread(state, event).outcome);
  });
});

describe('the last day of a quote', () => {
  it('is a day on which it can be accepted, and the next one is not', () => {
    expect(threadStateOn('quoted', '2026-11-01', '2026-11-01')).toBe('quoted');
    expect(threadStateOn('quoted', '2026-11-01', '2026-11-02')).toBe('expired');
  });

  it('ends an offer the same way, and no wish', () => {
    expect(threadStateOn('offered', '2026-11-01', '2026-11-02')).toBe('expired');
    expect(threadStateOn('requested', '2026-11-01', '2026-11-02')).toBe('requested');
    expect(threadStateOn('quoted', null, '2030-01-01')).toBe('quoted');
  });

  it('does not undo what was agreed before', () => {
    expect(threadStateOn('accepted', '2026-11-01', '2026-12-24')).toBe('accepted');
  });
});
