import { useNavigation, useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { readEvents } from '#app/components/shell/read-events.ts';

/** Pages are read again at most this often, however much happens. */
const SHORTEST_PAUSE_MS = 1000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Keeps the page true: listens at `address` and reads the page's data again when something
 * changed. Returns false while the line is down.
 *
 * A merchant's page has no cookies, so this reads by fetch, to which the admin's bridge adds the
 * signed token; it renews itself since a token outlives no long connection.
 */
export function useLive(address: string): boolean {
  const { revalidate, state: reading } = useRevalidator();
  const { state: going } = useNavigation();
  const [isOn, setOn] = useState(true);
  const again = useRef<() => boolean>(() => true);
  again.current = () => {
    // A page on its way is not read over again: it would only come later.
    if (reading !== 'idle' || going !== 'idle') return false;
    revalidate();
    return true;
  };
  useEffect(() => {
    const stop = new AbortController();
    const refresh = paced(() => again.current());
    void follow({ address, signal: stop.signal, onChange: refresh.call, onState: setOn });
    return () => {
      stop.abort();
      refresh.cancel();
    };
  }, [address]);
  return isOn;
}

interface FollowOptions {
  readonly address: string;
  readonly signal: AbortSignal;
  readonly onChange: () => void;
  readonly onState: (isOn: boolean) => void;
}

async function follow(options: FollowOptions): Promise<void> {
  let retryMs = FIRST_RETRY_MS;
  let wasDown = false;
  while (!options.signal.aborted) {
    const began = await listen(options, () => {
      retryMs = FIRST_RETRY_MS;
      options.onState(true);
      // What happened between two lines was not told.
      if (wasDown) options.onChange();
      wasDown = false;
    });
    if (options.signal.aborted) return;
    wasDown = true;
    if (!began) {
      options.onState(false);
      retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
    }
    await pause(retryMs, options.signal);
  }
}

/** One connection, until it ends; false when it could not be made. */
async function listen(options: FollowOptions, onBegin: () => void): Promise<boolean> {
  let hasBegun = false;
  try {
    const answer = await fetch(options.address, {
      headers: { accept: 'text/event-stream' },
      signal: options.signal,
    });
    if (!answer.ok || answer.body === null) return false;
    hasBegun = true;
    onBegin();
    await readEvents(answer.body, options.onChange);
    return true;
  } catch {
    // Aborted, or the line broke: the loop above decides what follows.
    return hasBegun;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * Calls at once, then at most once a pause, and once more for what came in between.
 *
 * @param work false where it could not be done now
 */
function paced(work: () => boolean): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isAsked = false;
  const run = () => {
    isAsked = !work();
    timer = setTimeout(() => {
      timer = null;
      if (isAsked) run();
    }, SHORTEST_PAUSE_MS);
  };
  return {
    call: () => {
      if (timer === null) run();
      else isAsked = true;
    },
    cancel: () => {
      if (timer !== null) clearTimeout(timer);
      isAsked = false;
    },
  };
}
