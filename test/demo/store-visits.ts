import { setTimeout as pause } from 'node:timers/promises';
import { USER_AGENT } from '../browser/launch.ts';
import type { TestDemo } from './running-demo.ts';
import { readImport, uncountedHours, type ImportState } from './stored-facts.ts';

interface PanelState {
  readonly shops: readonly { shop: string; staff: readonly { id: string }[] }[];
}

/**
 * Loads a page of the app as the admin's frame does, without a browser.
 *
 * @param path under /app, e.g. `/data`
 */
export async function openPage(
  { control }: Pick<TestDemo, 'control'>,
  shop: string,
  path = '/',
): Promise<{ status: number; text: string; url: string }> {
  const { shops } = await control<PanelState>('state');
  const staff = shops.find((one) => one.shop === shop)?.staff[0];
  if (staff === undefined) throw new Error(`the sandbox has no staff for ${shop}`);
  const query = new URLSearchParams({ shop, staffId: staff.id, locale: 'en', path });
  const { src } = await control<{ src: string }>(`open?${query.toString()}`);
  const response = await fetch(src, { headers: { 'user-agent': USER_AGENT } });
  return { status: response.status, text: await response.text(), url: src };
}

/** Waits until a shop's import says so; looks every 50 ms. Throws after `withinMs`. */
export async function untilImport(
  demo: Pick<TestDemo, 'settings'>,
  shop: string,
  isReached: (state: ImportState) => boolean,
  withinMs = 180_000,
): Promise<ImportState> {
  let last: ImportState | null = null;
  for (const until = Date.now() + withinMs; Date.now() < until;) {
    last = await readImport(demo.settings.databaseUrl, shop);
    if (last !== null && isReached(last)) return last;
    await pause(50);
  }
  throw new Error(`the import of ${shop} stands at ${JSON.stringify(last)}`);
}

/** Waits until every hour with changed orders has been counted. */
export async function untilCounted({
  settings,
}: Pick<TestDemo, 'settings'>): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until;) {
    if ((await uncountedHours(settings.databaseUrl)) === 0) return;
    await pause(100);
  }
  throw new Error(`hours stay uncounted in ${settings.databaseUrl}`);
}
