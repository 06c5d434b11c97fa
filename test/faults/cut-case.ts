import { seededRandom } from '#app/domain/stats/seeded-random.ts';
import { CutProxy, type CutMode } from './cut-proxy.ts';
import { tryWindows, withWorld, type FaultCase, type FaultWindow } from './fault-case.ts';
import { makeFaultDatabase } from './fault-database.ts';

const CUTS: readonly (readonly [Exclude<CutMode, 'pass'>, string])[] = [
  ['cut_before', 'connection cut before a statement arrives'],
  ['cut_after', 'connection cut before a reply arrives'],
  ['silent', 'connection silent'],
  ['closed', 'server not reached'],
];

/** Longer than what is known of a store is relied on without a look, and than that look may take. */
const SILENT_MS = 9000;

/** The network between app and database, cut in the middle of whatever it was at. */
export const cutCase: FaultCase = {
  what: 'connection',
  engines: ['postgresql'],
  run: async (_database, plan) => {
    const place = await makeFaultDatabase('postgresql');
    const proxy = new CutProxy(place.server.port, seededRandom(plan.seed + 1));
    await proxy.listen();
    const appUrl = (url: string): string => proxy.urlFor(url);
    const windows = CUTS.map(([mode, what]) => cutWindow(proxy, mode, what));
    try {
      return await withWorld(place, plan, { appUrl }, (world) =>
        tryWindows(windows, world, place, plan),
      );
    } finally {
      await proxy.close();
    }
  },
};

function cutWindow(proxy: CutProxy, mode: CutMode, what: string): FaultWindow {
  return {
    what,
    engines: ['postgresql'],
    fault: (_world, _place, { lastsMs }) => ({
      lastsMs: mode === 'silent' ? Math.max(lastsMs, SILENT_MS) : lastsMs,
      begin: () => Promise.resolve(void (proxy.mode = mode)),
      end: () => Promise.resolve(void (proxy.mode = 'pass')),
    }),
  };
}
