import {
  LIVE_EVENTS_AT_ONCE,
  type LiveEventRow,
  type LiveEvents,
} from '#app/ports/repositories.ts';
import type { Log } from '#app/ports/service-deps.ts';
import type { LiveHub } from '#app/ports/sign-in.ts';
import {
  advanceCursor,
  cursorAt,
  OVERLAP,
  type LiveCursor,
} from '#app/delivery/notifications/live-cursor.ts';

const POLL_MS = 1000;

interface Subscription {
  readonly wants: (event: LiveEventRow) => boolean;
  readonly listener: (event: LiveEventRow) => void;
}

/**
 * Tells open pages what the outbox says, read once a second while anybody listens.
 *
 * Reading a table rather than passing messages: it works the same over threads, processes and
 * machines. A subscriber hears what is appended after it came.
 */
export function makeLiveHub(deps: {
  repositories: { live: LiveEvents };
  log: Log;
}): LiveHub & { stop(): void } {
  const { live } = deps.repositories;
  const subscriptions = new Set<Subscription>();
  let cursor: LiveCursor | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  const poll = async (): Promise<void> => {
    let isFull = false;
    try {
      cursor ??= await begin(live);
      const events = await newsOf(live, cursor);
      cursor = advanceCursor(
        cursor,
        events.map(({ id }) => id),
        Date.now(),
      );
      isFull = events.length >= LIVE_EVENTS_AT_ONCE;
      for (const event of events)
        for (const { wants, listener } of subscriptions)
          if (wants(event)) listener(event);
    } catch (error) {
      deps.log.warn({ err: error }, 'live events were not read; trying again');
    }
    if (subscriptions.size > 0 && !isStopped)
      timer = setTimeout(() => void poll(), isFull ? 0 : POLL_MS);
    else timer = null;
  };

  return {
    subscribe(wants, listener) {
      const subscription = { wants, listener };
      subscriptions.add(subscription);
      if (timer === null && !isStopped) {
        // Nobody listened: what was appended meanwhile concerns no page that is open now.
        cursor = null;
        timer = setTimeout(() => void poll(), 0);
      }
      return () => void subscriptions.delete(subscription);
    },
    stop() {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      subscriptions.clear();
    },
  };
}

async function begin(live: LiveEvents): Promise<LiveCursor> {
  const lastId = await live.lastId();
  const recent = await live.after(Math.max(0, lastId - OVERLAP));
  const ids = recent.map(({ id }) => id).filter((id) => id <= lastId);
  return cursorAt(lastId, ids, Date.now());
}

/** What came since, and what was passed over and can be seen by now; ascending. */
async function newsOf(
  live: LiveEvents,
  { lastId, missing }: LiveCursor,
): Promise<LiveEventRow[]> {
  const late = missing.size === 0 ? [] : await live.among([...missing.keys()]);
  return [...late, ...(await live.after(lastId))];
}
