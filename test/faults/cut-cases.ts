import { CutProxy, type CutMode } from './cut-proxy.ts';
import { withWorld, type FaultCase } from './fault-case.ts';
import { windowFigure } from './fault-figure.ts';
import { measureFault } from './fault-window.ts';
import { makeFaultDatabase } from './fault-database.ts';
import { seededRandom } from './seeded-random.ts';

const CUTS: readonly (readonly [Exclude<CutMode, 'pass'>, string])[] = [
  ['cut_before', 'connection cut before a statement arrives'],
  ['cut_after', 'connection cut before a reply arrives'],
  ['silent', 'connection silent'],
  ['closed', 'server not reached'],
];

/** The network between app and database, cut in the middle of whatever it was at. */
export const cutCases: readonly FaultCase[] = CUTS.map(([mode, what]) => ({
  what,
  says: `with a ${what} nothing is acknowledged that is not kept`,
  engines: ['postgresql'],
  run: async (named, plan) => {
    const place = await makeFaultDatabase('postgresql');
    const proxy = new CutProxy(place.server.port, seededRandom(plan.seed + 1));
    await proxy.listen();
    const appUrl = (url: string): string => proxy.urlFor(url);
    const work = async (world: Parameters<typeof measureFault>[0]) => {
      const fault = {
        lastsMs: plan.lastsMs,
        begin: () => Promise.resolve(void (proxy.mode = mode)),
        end: () => Promise.resolve(void (proxy.mode = 'pass')),
      };
      return windowFigure(named, await measureFault(world, fault));
    };
    try {
      return await withWorld('postgresql', plan, { appUrl }, work, () =>
        Promise.resolve(place),
      );
    } finally {
      await proxy.close();
    }
  },
}));
