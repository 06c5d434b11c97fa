import type { InstantRange } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/**
 * Stretches whose orders come from the store itself: read, being read, or watched since the store
 * was opened. Orders of a file that lie there would be counted twice.
 */
export async function toldByPlatform(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<readonly InstantRange[]> {
  const latest = await deps.repositories.imports.latest(store.id, 'platform');
  if (latest === null) return [];
  const read = latest.windows.map(({ fromMs, untilMs }) => ({ fromMs, untilMs }));
  const newestMs = Math.max(...read.map((range) => range.untilMs));
  if (store.disconnectedAt !== null || !Number.isFinite(newestMs)) return read;
  return [...read, { fromMs: newestMs, untilMs: Number.POSITIVE_INFINITY }];
}
