import type { Repositories } from '#app/ports/repositories.ts';
import type { Log, ServiceDeps } from '#app/ports/service-deps.ts';
import type { StorePlatforms } from '#app/ports/store-platform.ts';
import { noSites } from './no-sites.ts';

export interface TestDeps extends ServiceDeps {
  readonly clock: { now(): number; set(ms: number): void };
  /** Everything logged, as `[level, message, values]` in JSON. */
  readonly lines: string[];
}

/** A world with a clock that stands still until it is set, and no platform behind it. */
export function makeTestDeps(repositories: Repositories, startMs: number): TestDeps {
  const lines: string[] = [];
  let nowMs = startMs;
  let ids = 0;
  return {
    repositories,
    platforms: noPlatforms(),
    sites: noSites(),
    clock: {
      now: () => nowMs,
      set: (ms) => {
        nowMs = ms;
      },
    },
    log: keptLog(lines),
    lines,
    newId: () => `id-${String((ids += 1))}`,
  };
}

/** A log that is kept, to be searched for what must, or must not, be in it. */
export function keptLog(lines: string[]): Log {
  const keep = (level: string) => (values: Record<string, unknown>, message: string) =>
    void lines.push(JSON.stringify([level, message, printable(values)]));
  return { info: keep('info'), warn: keep('warn'), error: keep('error') };
}

function printable(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value instanceof Error ? `${value.message}\n${value.stack ?? ''}` : value,
    ]),
  );
}

function noPlatforms(): StorePlatforms {
  const refuse = () => Promise.reject(new Error('no platform was expected to be asked'));
  return { forStore: refuse, forget: refuse };
}
