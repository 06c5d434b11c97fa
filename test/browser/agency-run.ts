import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { openConsole, type AgencyConsole } from './console.ts';
import { keyboardHand, mouseHand, type Hand } from './hands.ts';
import { openStoreAdmin, type StoreAdmin } from './store-admin.ts';
import { textsOf } from './texts.ts';
import type { TestDemo } from '../demo/running-demo.ts';

interface RunOptions {
  readonly locale: 'en' | 'pl';
  readonly by: 'keyboard' | 'mouse';
}

/** A place on the screen where something is looked for. */
type Place = Page | FrameLocator | Locator;

/** One merchant at the store's admin. */
export interface Merchant {
  readonly admin: StoreAdmin;
  readonly app: FrameLocator;
  readonly hand: Hand;
}

/** An agency's member and the merchants of its stores, each with a browser and one way to work it. */
export interface AgencyRun {
  readonly t: ReturnType<typeof textsOf>;
  readonly desk: AgencyConsole;
  readonly hand: Hand;
  /** The merchant of a store; the browser is opened at the first call. */
  merchant(handle: string): Promise<Merchant>;
  complaints(): string[];
}

export async function startAgencyRun(
  browser: Browser,
  demo: TestDemo,
  { locale, by }: RunOptions,
): Promise<AgencyRun> {
  const handOf = (page: Page) => (by === 'keyboard' ? keyboardHand(page) : mouseHand());
  const desk = await openConsole(browser, demo, locale);
  const merchants = new Map<string, Merchant>();
  return {
    t: textsOf(locale),
    desk,
    hand: handOf(desk.page),
    merchant: async (handle) => {
      const known = merchants.get(handle);
      if (known !== undefined) return known;
      const admin = await openStoreAdmin(browser, demo, { handle, locale });
      const opened = { admin, app: admin.app, hand: handOf(admin.page) };
      merchants.set(handle, opened);
      return opened;
    },
    complaints: () => [
      ...desk.complaints,
      ...[...merchants.values()].flatMap(({ admin }) => admin.complaints),
    ],
  };
}

/** A button, or a link that looks like one, by its whole name or by what it begins with. */
export function control(place: Place, name: string | RegExp): Locator {
  const by = { name, exact: true };
  return place.getByRole('button', by).or(place.getByRole('link', by)).first();
}

export function title(place: Place, name: string): Locator {
  return place.getByRole('heading', { level: 1, name });
}

/** Text that a name in the page begins with; what follows it is filled in by the app. */
export function beginning(text: string): RegExp {
  return new RegExp(`^${text.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}
