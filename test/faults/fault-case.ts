import { makeFaultDatabase, type FaultDatabase } from './fault-database.ts';
import type { FaultEngine } from './fault-database.ts';
import { skippedFigure, windowFigure, type FaultFigure } from './fault-figure.ts';
import { measureFault, type Fault } from './fault-window.ts';
import {
  startFaultWorld,
  type FaultWorld,
  type FaultWorldOptions,
} from './fault-world.ts';

export interface FaultPlan {
  readonly seed: number;
  readonly kills: number;
  readonly mutations: number;
  /** How long a fault lasts, ms. */
  readonly lastsMs: number;
  /** Longer than a delivery may wait. */
  readonly lockedMs: number;
}

/** Things that go wrong in one world of their own, one after another. */
export interface FaultCase {
  readonly what: string;
  readonly engines: readonly FaultEngine[];
  /** Why this machine cannot run it; null where it can. */
  readonly missing?: () => string | null;
  run(database: FaultEngine, plan: FaultPlan): Promise<readonly FaultFigure[]>;
}

/** Runs a case on one database; what this machine cannot do is said by name. */
export async function runFaultCase(
  one: FaultCase,
  database: FaultEngine,
  plan: FaultPlan,
): Promise<readonly FaultFigure[]> {
  const missing = one.missing?.() ?? null;
  if (missing !== null) return [skippedFigure({ what: one.what, database }, missing)];
  return one.run(database, plan);
}

/** A world for one case, and its end, whatever becomes of it. */
export async function withWorld<Result>(
  place: FaultDatabase,
  plan: FaultPlan,
  options: Omit<FaultWorldOptions, 'seed'>,
  work: (world: FaultWorld) => Promise<Result>,
): Promise<Result> {
  try {
    const world = await startFaultWorld(place, { ...options, seed: plan.seed });
    try {
      return await work(world);
    } catch (error) {
      throw new Error(`the app's last words:\n${world.app.lastWords()}`, {
        cause: error,
      });
    } finally {
      await world.close();
    }
  } finally {
    await place.remove();
  }
}

/** A fault that begins, lasts and ends while deliveries come in. */
export interface FaultWindow {
  readonly what: string;
  readonly engines: readonly FaultEngine[];
  readonly missing?: () => string | null;
  /** The process is stopped and started on purpose: nobody answers meanwhile. */
  readonly isRestart?: boolean;
  fault(world: FaultWorld, place: FaultDatabase, plan: FaultPlan): Fault;
}

/** All of these that this database knows, one after another in one world. */
export async function tryWindows(
  windows: readonly FaultWindow[],
  world: FaultWorld,
  place: FaultDatabase,
  plan: FaultPlan,
): Promise<FaultFigure[]> {
  const database = place.engine;
  const figures: FaultFigure[] = [];
  for (const { what, engines, missing, isRestart = false, fault } of windows) {
    if (!engines.includes(database)) continue;
    const named = { what, database };
    const why = missing?.() ?? null;
    if (why !== null) {
      figures.push(skippedFigure(named, why));
      continue;
    }
    const report = await measureFault(world, fault(world, place, plan));
    figures.push(windowFigure(named, report, { isRestart }));
  }
  return figures;
}

/** Windows on a database that nothing stands before. */
export async function windowsOn(
  windows: readonly FaultWindow[],
  database: FaultEngine,
  plan: FaultPlan,
  options: Omit<FaultWorldOptions, 'seed'> = {},
): Promise<FaultFigure[]> {
  const place = await makeFaultDatabase(database);
  return withWorld(place, plan, options, (world) =>
    tryWindows(windows, world, place, plan),
  );
}
