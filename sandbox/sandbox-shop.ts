import type { Registration } from '#sandbox/settings.ts';
import type { StoreState } from '#sandbox/state/persisted.ts';
import type { StoreProfile } from '#sandbox/stores/profile.ts';
import type { StoreTrade } from '#sandbox/stores/store-trade.ts';

/** One demo store as it stands: who it is, its orders, and what the panel did to it. */
export interface SandboxShop {
  profile: StoreProfile;
  trade: StoreTrade;
  state: StoreState;
  /** Null when no app is registered for this store. */
  registration: Registration | null;
}
