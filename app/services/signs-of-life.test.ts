import { describe, expect, it } from 'vitest';
import type { ConnectionHealth, SignsOfLife } from '#app/ports/connection-health.ts';
import { reconcileAt } from '#app/services/reconcile-due.ts';
import { knownUntil, silentSince } from '#app/services/signs-of-life.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 26, 12);
const at = (minutes: number) => NOON + minutes * MINUTE;

function signs(
  health: Partial<ConnectionHealth>,
  more: Partial<Omit<SignsOfLife, 'health'>> = {},
): SignsOfLife {
  return {
    storeId: 'store',
    newestOrderMs: null,
    heartbeat: null,
    ...more,
    health: {
      storeId: 'store',
      reconciledUntilMs: null,
      reconciledAtMs: null,
      missedLast: 0,
      missedTotal: 0,
      missedAtMs: null,
      watchedAtMs: null,
      repairedAtMs: null,
      problem: null,
      problemAtMs: null,
      ...health,
    },
  };
}
const reconciled = (minutes: number) => ({
  reconciledUntilMs: at(minutes),
  reconciledAtMs: at(minutes),
});
const heartbeat = (minutes: number, isNewestKnown = true) => ({
  atMs: at(minutes),
  arrivedAtMs: at(minutes),
  isNewestKnown,
});

describe('up to when a shop’s orders are known', () => {
  it('nothing is, before it was read once', () => {
    expect(knownUntil(signs({}, { newestOrderMs: NOON }), null)).toBeNull();
  });

  it('each new order carries on from the last, less the time by which they come in disorder', () => {
    const seen = signs(reconciled(0), { newestOrderMs: at(4) });
    expect(knownUntil(seen, null)).toBe(at(2.5));
    const later = signs(reconciled(0), { newestOrderMs: at(8) });
    expect(knownUntil(later, at(2.5))).toBe(at(6.5));
  });

  it('a heartbeat that names no unknown order carries on through a quiet night', () => {
    const seen = signs(reconciled(0), { heartbeat: heartbeat(5) });
    expect(knownUntil(seen, null)).toBe(at(5));
  });

  it('a heartbeat that names an order we do not have proves nothing', () => {
    const seen = signs(reconciled(0), { heartbeat: heartbeat(5, false) });
    expect(knownUntil(seen, null)).toBe(NOON);
  });

  it('a heartbeat and an order hold together where neither would alone', () => {
    const more = { heartbeat: heartbeat(5), newestOrderMs: at(9) };
    expect(knownUntil(signs(reconciled(0), more), null)).toBe(at(7.5));
  });

  it('after a pause an order does not prove that none was lost before it', () => {
    const seen = signs(reconciled(0), { newestOrderMs: at(30) });
    expect(knownUntil(seen, null)).toBe(NOON);
    expect(knownUntil({ ...seen, ...signs(reconciled(31)) }, NOON)).toBe(at(31));
  });

  it('a shop’s clock that runs ahead is not believed', () => {
    const fast = { ...heartbeat(5), atMs: at(60) };
    expect(knownUntil(signs(reconciled(0), { heartbeat: fast }), null)).toBe(at(5));
  });
});

describe('silence of a shop', () => {
  it('is none while anything is heard of it', () => {
    expect(silentSince(signs(reconciled(0)), at(14))).toBeNull();
    const heard = signs({ problem: 'platform_unreachable' }, { heartbeat: heartbeat(0) });
    expect(silentSince(heard, at(14))).toBeNull();
  });

  it('begins with the last word, once it was asked in vain for a quarter of an hour', () => {
    const away = { ...reconciled(0), problem: 'platform_unreachable' as const };
    expect(silentSince(signs(away), at(15))).toBe(NOON);
    expect(silentSince(signs(reconciled(0)), at(15))).toBeNull();
    expect(silentSince(signs(reconciled(0)), at(60))).toBe(NOON);
  });

  it('is not said of a shop that never spoke', () => {
    expect(silentSince(signs({}), NOON)).toBeNull();
  });
});

describe('when a shop is compared with what we have', () => {
  it('at once for the first time, then each quarter of an hour', () => {
    expect(reconcileAt(signs({}), NOON)).toBe(NOON);
    expect(reconcileAt(signs(reconciled(0)), at(1))).toBe(at(15));
  });

  it('at once after we were away ourselves: what was delivered meanwhile is lost', () => {
    expect(reconcileAt(signs(reconciled(0)), at(3), at(2))).toBe(NOON);
    expect(reconcileAt(signs(reconciled(2)), at(3), at(2))).toBe(at(17));
    const away = { ...reconciled(0), problem: 'platform_unreachable' as const };
    expect(reconcileAt(signs({ ...away, problemAtMs: at(2) }), at(2), at(1))).toBe(at(3));
  });

  it('sooner where its plugin names an order that was not delivered', () => {
    const named = signs(reconciled(0), { heartbeat: heartbeat(5, false) });
    expect(reconcileAt(named, at(6))).toBe(at(8));
    const known = signs(reconciled(0), { heartbeat: heartbeat(5) });
    expect(reconcileAt(known, at(6))).toBe(at(15));
  });

  it('again a minute after a failure, and less often the longer it is away', () => {
    const away = (minutes: number) =>
      reconcileAt(
        signs({
          ...reconciled(0),
          problem: 'platform_unreachable',
          problemAtMs: at(minutes),
        }),
        at(minutes),
      );
    expect(away(2)).toBe(at(3));
    expect(away(20)).toBe(at(25));
    expect(away(600)).toBe(at(615));
  });

  it('seldom where only a person can help', () => {
    const gone = { problem: 'store_disconnected' as const, problemAtMs: NOON };
    expect(reconcileAt(signs(gone), NOON)).toBe(at(15));
  });

  it('at once when the clock was set back', () => {
    expect(reconcileAt(signs(reconciled(60)), NOON)).toBe(NOON);
  });
});
