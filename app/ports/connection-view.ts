import type { DateRange, EpochMs } from '#app/domain/shared/types.ts';
import type { ConnectionProblem } from '#app/ports/connection-health.ts';
import type { DataView } from '#app/ports/data-view.ts';
import type { PlatformName } from '#app/ports/store-platform.ts';
import type { WooVersions } from '#app/ports/woo-connections.ts';

// What is told of how well a store's orders reach us; made by a service, drawn by components.

/** Whether orders reach us, and what is in the way. Texts: `connection:verdict.<code>`. */
export type ConnectionVerdict =
  | { readonly code: 'fine' }
  /** History is still being read. */
  | { readonly code: 'reading' }
  /** Nothing was compared yet. */
  | { readonly code: 'first_check' }
  /** No word of the shop in any way: whether orders are missing is not known. */
  | {
      readonly code: 'silent';
      readonly sinceMs: EpochMs;
      readonly triedAtMs: EpochMs | null;
    }
  /** Comparisons were left out. What the shop tells us of is counted; whether that is all is open. */
  | { readonly code: 'late'; readonly sinceMs: EpochMs }
  /** The shop's own plugin knows a newer order than we do. */
  | { readonly code: 'catching_up' }
  /** The shop has messages of its own switched off; the next check makes them anew. */
  | { readonly code: 'messages_off'; readonly count: number }
  /** The last comparison found orders that no message had told of. */
  | { readonly code: 'messages_lost'; readonly count: number }
  /** Orders reach us, yet the plugin has not spoken for a while. Null: it never has. */
  | { readonly code: 'plugin_silent'; readonly sinceMs: EpochMs | null }
  /** The shop could not be asked; orders are complete up to `untilMs`. */
  | {
      readonly code: 'problem';
      readonly problem: ConnectionProblem;
      readonly triedAtMs: EpochMs;
      readonly untilMs: EpochMs | null;
      /** Without any word since; null while the shop is heard of in another way. */
      readonly silentSinceMs: EpochMs | null;
    }
  | { readonly code: 'disconnected'; readonly sinceMs: EpochMs };

export interface ConnectionView {
  readonly platform: PlatformName;
  /** The shop's address as people know it. */
  readonly address: string;
  readonly connectedAtMs: EpochMs;
  readonly verdict: ConnectionVerdict;
  readonly newestOrderMs: EpochMs | null;
  /** The shop's own plugin; null on a platform without one. */
  readonly plugin: {
    readonly heardAtMs: EpochMs | null;
    readonly versions: WooVersions;
  } | null;
  /** The comparison with the shop; nulls before the first. */
  readonly check: {
    readonly atMs: EpochMs | null;
    readonly triedAtMs: EpochMs | null;
    readonly missedLast: number;
    readonly missedTotal: number;
    readonly missedAtMs: EpochMs | null;
  };
  /** What has the shop tell us of orders. */
  readonly messages: {
    readonly lookedAtMs: EpochMs | null;
    readonly repairedAtMs: EpochMs | null;
  };
  readonly history: {
    readonly state: DataView['state'];
    readonly known: DateRange | null;
  };
  readonly visits: {
    readonly state: DataView['visits'];
    readonly known: DateRange | null;
  };
}
