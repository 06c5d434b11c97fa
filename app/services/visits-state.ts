import type { InstantRange } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';

/** What a platform that asks for permissions must have granted for its visits to be read. */
const VISITS_SCOPE = 'read_reports';

/** Whether a store's visits are known, and why not. */
export type VisitsState = 'known' | 'not_read' | 'permission_missing';

/**
 * @param spans for which the store's visits are known
 */
export function visitsStateOf(
  store: Pick<StoreRow, 'platform' | 'scopes'>,
  spans: readonly InstantRange[],
): VisitsState {
  if (spans.length > 0) return 'known';
  // A site's own plugin counts its visits: there is no permission to miss.
  const isAllowed =
    store.platform === 'woocommerce' || store.scopes.includes(VISITS_SCOPE);
  return isAllowed ? 'not_read' : 'permission_missing';
}
