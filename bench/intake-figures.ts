import type { DatabaseEngine } from '#app/repositories/database-engine.ts';
import type { Kind } from './intake-server-process.ts';
import { percentile } from './statistics.ts';

/** One server in one round. */
export interface Measured {
  readonly perSecond: number;
  readonly cpuMs: number;
}

export type Rounds = readonly Readonly<Partial<Record<Kind, Measured>>>[];

export interface OpenLoop {
  readonly engine: DatabaseEngine;
  readonly statuses: Readonly<Record<number, number>>;
  readonly latencyMs: { readonly p99: number };
  readonly lost: number;
}

/** What must be, what is to be reached, and what is. */
interface Limit {
  readonly what: string;
  readonly value: number;
  readonly must: number;
  readonly reach: number;
  readonly isMet: boolean;
  readonly isReached: boolean;
}

const OF_WITHOUT_STORAGE = {
  sqlite: { must: 0.9, reach: 0.98 },
  postgresql: { must: 0.4, reach: 0.6 },
} as const;

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Medians over the rounds, and ratios of servers measured in the same round. */
export function throughputOf(rounds: Rounds, engines: readonly DatabaseEngine[]) {
  const kinds: Kind[] = ['without_storage', ...engines, 'framework'];
  const median = (kind: Kind, value: keyof Measured): number =>
    percentile(
      rounds.flatMap((one) => (one[kind] ? [one[kind][value]] : [])),
      0.5,
    );
  const ratio = (kind: Kind, to: Kind): number =>
    percentile(
      rounds.flatMap((one) => {
        const [above, below] = [one[kind], one[to]];
        return above && below ? [above.perSecond / below.perSecond] : [];
      }),
      0.5,
    );
  const each = <Value>(of: readonly Kind[], value: (kind: Kind) => Value) =>
    Object.fromEntries(of.map((kind) => [kind, value(kind)])) as Record<Kind, Value>;
  return {
    perSecond: each(kinds, (kind) => Math.round(median(kind, 'perSecond'))),
    ofWithoutStorage: each(engines, (kind) => round(ratio(kind, 'without_storage'), 2)),
    timesFramework: each(engines, (kind) => round(ratio(kind, 'framework'), 1)),
    // What others do on the machine does not count here, nor does waiting for the disk, nor what a
    // database server spends in processes of its own.
    serverCpuMsPerDelivery: each(kinds, (kind) => round(median(kind, 'cpuMs'), 3)),
    rounds: rounds.map((one) =>
      each(kinds, (kind) => Math.round(one[kind]?.perSecond ?? 0)),
    ),
  };
}

export function limitsOf(
  throughput: ReturnType<typeof throughputOf>,
  steady: readonly OpenLoop[],
  burst: readonly OpenLoop[],
  engines: readonly DatabaseEngine[],
): Limit[] {
  const loop = (name: string, loops: readonly OpenLoop[], must: number, reach: number) =>
    loops.flatMap((one) => [
      atMost(`${name}, ${one.engine}: p99 ms`, one.latencyMs.p99, must, reach),
      atMost(`${name}, ${one.engine}: answers but 200`, refusedOf(one), 0, 0),
      atMost(`${name}, ${one.engine}: acknowledged, not there`, one.lost, 0, 0),
    ]);
  return [
    ...engines.map((engine) => {
      const { must, reach } = OF_WITHOUT_STORAGE[engine];
      const value = throughput.ofWithoutStorage[engine];
      return atLeast(
        `share of the handler without storage, ${engine}`,
        value,
        must,
        reach,
      );
    }),
    ...engines.map((engine) =>
      atLeast(
        `times the framework's route, ${engine}`,
        throughput.timesFramework[engine],
        20,
        40,
      ),
    ),
    ...loop('steady', steady, 50, 15),
    ...loop('burst', burst, 250, 100),
  ];
}

function refusedOf({ statuses }: OpenLoop): number {
  return Object.entries(statuses)
    .filter(([status]) => status !== '200')
    .reduce((sum, [, answers]) => sum + answers, 0);
}

function atLeast(what: string, value: number, must: number, reach: number): Limit {
  return { what, value, must, reach, isMet: value >= must, isReached: value >= reach };
}

function atMost(what: string, value: number, must: number, reach: number): Limit {
  return { what, value, must, reach, isMet: value <= must, isReached: value <= reach };
}
