import { makeFaultDatabase, type FaultDatabase } from './fault-database.ts';
import type { FaultEngine } from './fault-database.ts';
import { windowFigure, type FaultFigure } from './fault-figure.ts';
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

/** One thing that goes wrong, and the sentence that must hold all the same. */
export interface FaultCase {
  readonly what: string;
  readonly says: string;
  readonly engines: readonly FaultEngine[];
  /** Why this machine cannot run it; null where it can. */
  readonly missing?: () => string | null;
  run(
    named: { readonly what: string; readonly database: FaultEngine },
    plan: FaultPlan,
  ): Promise<FaultFigure>;
}

/** A world for one case, and its end, whatever becomes of it. */
export async function withWorld<Result>(
  engine: FaultEngine,
  plan: FaultPlan,
  options: Omit<FaultWorldOptions, 'seed'>,
  work: (world: FaultWorld, place: FaultDatabase) => Promise<Result>,
  makePlace: () => Promise<FaultDatabase> = () => makeFaultDatabase(engine),
): Promise<Result> {
  const place = await makePlace();
  try {
    const world = await startFaultWorld(place, { ...options, seed: plan.seed });
    try {
      return await work(world, place);
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

interface WindowCase extends Pick<FaultCase, 'what' | 'says' | 'engines' | 'missing'> {
  readonly world?: Omit<FaultWorldOptions, 'seed'>;
  /** The process is stopped and started on purpose: nobody answers meanwhile. */
  readonly isRestart?: boolean;
  readonly makePlace?: (engine: FaultEngine) => Promise<FaultDatabase>;
  fault(world: FaultWorld, place: FaultDatabase, plan: FaultPlan): Fault;
}

/** A fault that begins, lasts and ends while deliveries come in. */
export function windowCase(one: WindowCase): FaultCase {
  const { what, says, engines, missing, isRestart = false, makePlace } = one;
  return {
    what,
    says,
    engines,
    ...(missing === undefined ? {} : { missing }),
    run: (named, plan) =>
      withWorld(
        named.database,
        plan,
        one.world ?? {},
        async (world, place) => {
          const report = await measureFault(world, one.fault(world, place, plan));
          return windowFigure(named, report, { isRestart });
        },
        makePlace && (() => makePlace(named.database)),
      ),
  };
}
