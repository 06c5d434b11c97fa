import type { AdminHost, Locale } from '#app/ports/sign-in.ts';

/** What the merchant's frame needs on every page; returned by the layout's loader. */
export interface AppFrameData {
  readonly locale: Locale;
  readonly host: AdminHost;
  /** False for staff who may look and not choose. */
  readonly canManage: boolean;
  readonly store: {
    readonly name: string;
    readonly zone: string;
    readonly currency: string;
    readonly market: string;
  };
}
