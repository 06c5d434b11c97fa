import { z } from 'zod';
import { isAppError } from '#app/domain/shared/errors.ts';
import type { RestClient } from '#app/platforms/woocommerce/rest-client.ts';
import type { SiteState } from '#app/ports/store-platform.ts';
import { wireStateOf } from '#app/services/wire-state.ts';

/** Hands a state to the plugin, which keeps the newest; a site without the plugin shows none. */
export async function showSiteState(
  client: RestClient,
  state: SiteState,
): Promise<'shown' | 'not_offered'> {
  try {
    await client.post('tidewatch/v1/state', wireStateOf(state), z.object({}));
    return 'shown';
  } catch (error) {
    const isMissing = isAppError(error) && error.values['reason'] === 'missing';
    if (isMissing) return 'not_offered';
    throw error;
  }
}
