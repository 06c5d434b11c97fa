import type { SandboxShop, SandboxState } from '#sandbox/frame/server/sandbox-api.ts';
import type { Locale, Texts } from '#sandbox/frame/texts/texts.ts';

/** The pages of a store's admin. */
export const STORE_PAGES = [
  'home',
  'orders',
  'products',
  'customers',
  'analytics',
  'discounts',
] as const;
export type StorePage = (typeof STORE_PAGES)[number];

/** What every view needs to know. */
export type View = { readonly locale: Locale; readonly texts: Texts };

/** What every page of one store needs to know. */
export type StoreView = View & {
  readonly state: SandboxState;
  readonly shop: SandboxShop;
  readonly staffId: string;
  /** The page to mark in the navigation. */
  readonly current: StorePage | 'app';
  /** The sandbox's time when the page was made, in milliseconds since 1970. */
  readonly nowMs: number;
};

/** What the browser's part of the frame starts from, handed over as JSON in the page. */
export type FrameData = {
  readonly locale: Locale;
  readonly texts: Texts['client'];
  readonly state: SandboxState;
  readonly shop: string;
  readonly staffId: string;
};
