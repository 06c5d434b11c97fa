import type { Site } from '#sandbox/woocommerce/site.ts';

const IMPORT_EVERY_MS = 12 * 3_600_000;

/** Until when orders are in the statistics, sandbox time. */
export function importedUntilMs(site: Site): number {
  const nowMs = site.world.now();
  if (!site.state.faults.lagAnalytics) return nowMs;
  return nowMs - (nowMs % IMPORT_EVERY_MS) - IMPORT_EVERY_MS / 2;
}

/** `wc-analytics/imports/status`: times are the site's wall clock. */
export function analyticsStatus(site: Site): Record<string, unknown> {
  const wall = (ms: number): string => wallText(site.trade.clock.toLocalMs(ms));
  if (!site.state.faults.lagAnalytics) {
    return {
      mode: 'immediate',
      last_processed_date: null,
      next_scheduled: null,
      import_in_progress_or_due: null,
    };
  }
  const lastMs = importedUntilMs(site);
  return {
    mode: 'scheduled',
    last_processed_date: wall(lastMs),
    next_scheduled: wall(lastMs + IMPORT_EVERY_MS + IMPORT_EVERY_MS / 2),
    import_in_progress_or_due: false,
  };
}

/** A wall time as WooCommerce writes it in statistics. */
export function wallText(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 19).replace('T', ' ');
}
