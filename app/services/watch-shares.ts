import { createHash } from 'node:crypto';
import type { LeaseRow, Leases } from '#app/ports/job-queue.ts';

/** Stores are dealt in so many shares: enough for a dozen workers to carry alike. */
const SHARES = 128;
/** How often a watcher shows that it lives, and looks who else does; real time. */
const BEAT_MS = 1000;
/** A watcher without a sign for so long has fallen: two beats later at most its stores are watched. */
export const ALIVE_MS = 8000;

const ALL = 'watching:';
const BEATS = `${ALL}by:`;
const SHARE = `${ALL}share:`;

const shareNames = Array.from(
  { length: SHARES },
  (_, index) => `${SHARE}${String(index).padStart(3, '0')}`,
);

/**
 * Which stores are this watcher's: each store belongs to a share, and a share has one holder.
 *
 * Every watcher deals the shares over those that live, by the same rule, gives back what falls to
 * another and takes what falls to it, once nobody that lives holds it. So the load is shared, few
 * shares move when one comes or goes, and it costs two statements a second however many stores there
 * are.
 *
 * No two clocks are compared: a watcher lives while others see its sign change, by their own clock.
 * One that was only stopped for a while finds its shares with others; what it was about to keep is
 * refused, since the watch of the store has moved on (see `WatchStates.advance`).
 */
export class WatchShares {
  readonly #leases: Leases;
  readonly #holder: string;
  readonly #realNow: () => number;
  /** Other watchers' last signs, and when they were first seen here. */
  readonly #signs = new Map<string, { readonly sign: number; readonly seenAt: number }>();
  readonly #shareOf = new Map<string, string>();
  #held: ReadonlySet<string> = new Set();
  #lookedAt = -Infinity;
  #keeping: Promise<void> | null = null;

  constructor(leases: Leases, holder: string, realNow: () => number) {
    this.#leases = leases;
    this.#holder = holder;
    this.#realNow = realNow;
  }

  /** Shows a sign of life and deals anew; within a beat of the last time it does nothing. */
  keep(): Promise<void> {
    const now = this.#realNow();
    if (now - this.#lookedAt < BEAT_MS) return Promise.resolve();
    this.#keeping ??= this.#beat(now).finally(() => (this.#keeping = null));
    return this.#keeping;
  }

  async #beat(now: number): Promise<void> {
    await this.#leases.take(
      this.#beatOf(this.#holder),
      this.#holder,
      now,
      now + ALIVE_MS,
    );
    const rows = await this.#leases.beginningWith(ALL);
    const fallen = this.#lookAtOthers(rows, now);
    this.#lookedAt = now;
    await this.#deal(rows, fallen, now);
    for (const holder of fallen) await this.#leases.release(this.#beatOf(holder), holder);
  }

  owns(storeId: string): boolean {
    const share = this.#shareOf.get(storeId) ?? shareOf(storeId);
    this.#shareOf.set(storeId, share);
    return this.#held.has(share);
  }

  /** Gives everything back; others take it with their next beat. */
  async release(): Promise<void> {
    await this.#leases.releaseAll([...this.#held], this.#holder);
    await this.#leases.release(this.#beatOf(this.#holder), this.#holder);
    this.#held = new Set();
    this.#lookedAt = -Infinity;
  }

  #beatOf(holder: string): string {
    return `${BEATS}${holder}`;
  }

  /** Notes the others' signs. Returns those that have shown none for too long. */
  #lookAtOthers(rows: readonly LeaseRow[], now: number): string[] {
    // Who was away itself cannot tell who else was.
    const wasAway = now - this.#lookedAt >= ALIVE_MS;
    const fallen: string[] = [];
    const others = rows.filter(({ name }) => name.startsWith(BEATS));
    for (const { holder, untilMs: sign } of others) {
      if (holder === this.#holder) continue;
      const before = this.#signs.get(holder);
      if (wasAway || before?.sign !== sign)
        this.#signs.set(holder, { sign, seenAt: now });
      else if (now - before.seenAt >= ALIVE_MS) fallen.push(holder);
    }
    const there = new Set(others.map(({ holder }) => holder));
    for (const holder of this.#signs.keys())
      if (!there.has(holder)) this.#signs.delete(holder);
    return fallen;
  }

  async #deal(
    rows: readonly LeaseRow[],
    fallen: readonly string[],
    now: number,
  ): Promise<void> {
    const living = [...this.#signs.keys()].filter((holder) => !fallen.includes(holder));
    const mine = new Set(sharesOf(this.#holder, living));
    const shares = rows.filter(({ name }) => name.startsWith(SHARE));
    const held = new Set<string>();
    const surplus: string[] = [];
    const gone = new Set<string>();
    const free = new Set(mine);
    for (const { name, holder } of shares) {
      if (holder !== this.#holder) {
        if (living.includes(holder)) free.delete(name);
        else gone.add(holder);
      } else if (mine.has(name)) {
        held.add(name);
        free.delete(name);
      } else surplus.push(name);
    }
    // Before anything is given to another, it is no longer watched here.
    this.#held = held;
    await this.#leases.releaseAll(surplus, this.#holder);
    const taken = await this.#leases.takeFrom([...free], this.#holder, now + ALIVE_MS, [
      ...gone,
    ]);
    this.#held = new Set([...held, ...taken]);
  }
}

/** The shares that fall to a watcher among others: each share to whom it weighs most with. */
function sharesOf(holder: string, others: readonly string[]): string[] {
  if (others.length === 0) return shareNames;
  return shareNames.filter((share) => {
    const own = weight(holder, share);
    return others.every((other) => weight(other, share) < own);
  });
}

function weight(holder: string, share: string): string {
  return createHash('sha256').update(`${holder} ${share}`).digest('hex');
}

function shareOf(storeId: string): string {
  const number = createHash('sha256').update(storeId).digest().readUInt32BE(0) % SHARES;
  return shareNames[number] ?? SHARE;
}
