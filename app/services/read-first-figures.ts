import { isAppError } from '#app/domain/shared/errors.ts';
import { HOUR_MS } from '#app/domain/shared/time.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';
import type { ImportRow, ImportWindow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { HourlyOrdersOutcome, StorePlatform } from '#app/ports/store-platform.ts';
import type { Announcer } from '#app/services/import-announcer.ts';

/** Fewer orders than this are read themselves before their statistics were. */
const FEW_ORDERS = 1_000;

/**
 * Asks a store's own statistics for the counts of what is yet to be read, so that pages show figures
 * within seconds. An extra: where there are none, or they fail, the orders themselves are read as ever.
 *
 * @throws AppError `store_disconnected` as the platform does, and the signal's reason
 */
export async function readFirstFigures(
  deps: ServiceDeps,
  store: StoreRow,
  platform: StorePlatform,
  row: ImportRow,
  announcer: Announcer,
  signal: AbortSignal,
): Promise<void> {
  const { counts } = deps.repositories;
  const known = await counts.known(store.id, 'orders_provisional');
  for (const window of row.windows) {
    if (!isWorthwhile(window) || known.some((span) => isWithin(window, span))) continue;
    signal.throwIfAborted();
    const outcome = await figuresOf(deps, store, platform, window);
    if (outcome === null) continue;
    if (outcome.outcome === 'unavailable') {
      const { reason } = outcome;
      deps.log.info({ storeId: store.id, reason }, 'no first figures');
      if (reason === 'not_offered') return;
      continue;
    }
    const { fromMs, untilMs } = window;
    await counts.keepFirstFigures(store.id, { fromMs, untilMs }, outcome.hours);
    await announcer.say(row, true);
  }
}

/** A call brings a hundred hours, or a hundred orders: statistics must be the shorter way. */
function isWorthwhile(window: ImportWindow): boolean {
  const { state, expected, fromMs, untilMs } = window;
  const hours = (untilMs - fromMs) / HOUR_MS;
  return state === 'waiting' && (expected ?? 0) >= Math.max(FEW_ORDERS, hours);
}

async function figuresOf(
  deps: ServiceDeps,
  store: StoreRow,
  platform: StorePlatform,
  window: ImportWindow,
): Promise<HourlyOrdersOutcome | null> {
  try {
    const { fromMs, untilMs } = window;
    return await platform.hourlyOrders({ fromMs, untilMs });
  } catch (error) {
    if (!isAppError(error) || error.code === 'store_disconnected') throw error;
    const values = { storeId: store.id, error: error.message };
    deps.log.warn(values, 'first figures could not be read');
    return null;
  }
}

function isWithin(range: InstantRange, span: InstantRange): boolean {
  return range.fromMs >= span.fromMs && range.untilMs <= span.untilMs;
}
