import type { SiteState } from '#app/ports/store-platform.ts';

/** A site's state as docs/woocommerce-protocol.md writes it: instants as text. */
export function wireStateOf({ at, live, nextPeak, plan, notices }: SiteState) {
  const { sinceMs, kind, incidentId, ratio } = live;
  return {
    at: new Date(at).toISOString(),
    live: {
      kind,
      incidentId,
      since: sinceMs === null ? null : new Date(sinceMs).toISOString(),
      ratio,
    },
    nextPeak,
    plan,
    notices,
  };
}
