import type { EpochMs } from '#app/domain/shared/types.ts';
import type { PlatformName } from '#app/ports/store-platform.ts';

/** Counts what the intake does. Called for each delivery: adds up, and nothing else. */
export interface IntakeMeter {
  /** @param outcome one of the intake's named outcomes */
  outcome(platform: PlatformName, outcome: string): void;
  /** One durable transaction. */
  commit(rows: number, seconds: number): void;
}

/** How a job's run ended: `lost` where another worker has it now. */
export type JobEnd = 'done' | 'retried' | 'dead' | 'lost';

export interface JobMeter {
  ended(name: string, end: JobEnd, seconds: number): void;
}

export interface PageMeter {
  /** @param route the route's pattern, never an address; `seconds` up to the first byte */
  answered(route: string, status: number, seconds: number): void;
}

/** What a span may say: names, ids, counts; no address, secret or customer data. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** Tells what is under way to whoever traces; costs next to nothing while nobody does. */
export interface Tracer {
  /** Runs `work` as a span; one that fails is marked and its error goes on as it is. */
  span<Result>(name: string, attributes: SpanAttributes, work: () => Result): Result;
}

/** What the database says of the work that waits. */
export interface OperatingFacts {
  readonly jobs: readonly {
    readonly name: string;
    readonly state: 'waiting' | 'running' | 'dead';
    readonly jobs: number;
  }[];
  /** When the job that is due longest fell due, real time; null where none is due. */
  readonly oldestDueMs: EpochMs | null;
  /** Hours whose orders changed since they were counted. */
  readonly dirtyHours: number;
  /** Up to where the connected store that is furthest behind is watched; null where none is. */
  readonly watchedUntilMs: EpochMs | null;
  readonly connectedStores: number;
}

export interface OperatingFactsReader {
  /** @param now real time */
  read(now: EpochMs): Promise<OperatingFacts>;
  /** Names of the migrations that are done. */
  migrations(): Promise<string[]>;
  /** Whether the database, as it runs now, keeps through a power cut what it acknowledges. */
  isDurable(): Promise<boolean>;
}
