import { HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { EpochMs } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { addReconcileJob } from '#app/services/reconcile-due.ts';
import { isBrokenOff, knownUntil, needsSigns } from '#app/services/signs-of-life.ts';

/** A demo's clock runs through an hour in a few real seconds: signs hold together for so long too. */
const FAST_REAL_MS = 30_000;
const FAST_LINK_MS = HOUR_MS;

/** A store that broke off is asked for what is missing; not again before this, in real time. */
const ASK_AGAIN_MS = 30_000;

interface Seen {
  readonly untilMs: EpochMs;
  readonly realMs: number;
}

/** Up to where the stores that need signs of life can be watched. Goes on from the watch's own state. */
export class WatchSigns {
  readonly #seen = new Map<string, Seen>();
  readonly #askedAt = new Map<string, number>();

  /** Ends of the last whole minutes of which all orders are known; a store without any is left out. */
  async read(
    deps: ServiceDeps,
    stores: ReadonlyMap<string, StoreRow>,
    realMs: number,
  ): Promise<ReadonlyMap<string, EpochMs>> {
    const until = new Map<string, EpochMs>();
    if (![...stores.values()].some(needsSigns)) return until;
    const now = deps.clock.now();
    const all = await deps.repositories.connectionHealth.signsOfConnected(now);
    for (const [storeId, signs] of all) {
      const store = stores.get(storeId);
      if (!store || !needsSigns(store)) continue;
      const before = await this.#before(deps, storeId, now);
      const isFast = before !== null && realMs - before.realMs < FAST_REAL_MS;
      const linkMs = isFast ? FAST_LINK_MS : undefined;
      const knownMs = knownUntil(signs, before?.untilMs ?? null, linkMs);
      if (knownMs === null) continue;
      if (knownMs !== before?.untilMs)
        this.#seen.set(storeId, { untilMs: knownMs, realMs });
      if (isBrokenOff(signs, knownMs)) await this.#ask(deps, storeId, realMs);
      until.set(storeId, Math.floor(knownMs / MINUTE_MS) * MINUTE_MS);
    }
    return until;
  }

  async #ask(deps: ServiceDeps, storeId: string, realMs: number): Promise<void> {
    if (realMs - (this.#askedAt.get(storeId) ?? -Infinity) < ASK_AGAIN_MS) return;
    this.#askedAt.set(storeId, realMs);
    await addReconcileJob(deps, storeId);
  }

  /** Where the store stood at the last look; after a restart, up to where it was watched. */
  async #before(deps: ServiceDeps, storeId: string, now: EpochMs): Promise<Seen | null> {
    const kept = this.#seen.get(storeId);
    // What was seen of a time that a clock set back has yet to come to proves nothing.
    if (kept !== undefined && kept.untilMs <= now) return kept;
    const saved = await deps.repositories.watchStates.load(storeId);
    const untilMs = saved === null ? null : saved.untilMinute * MINUTE_MS;
    return untilMs === null || untilMs > now ? null : { untilMs, realMs: -Infinity };
  }
}
