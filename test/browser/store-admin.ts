import type {
  Browser,
  BrowserContext,
  FrameLocator,
  Locator,
  Page,
} from 'playwright-core';
import { complaintsOf } from './console.ts';
import { USER_AGENT } from './launch.ts';
import type { TestDemo } from '../demo/running-demo.ts';

export interface AdminOptions {
  readonly handle: string;
  readonly locale: 'en' | 'pl';
  readonly width?: number;
  readonly height?: number;
}

/** A merchant's browser with the store admin open. */
export interface StoreAdmin {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The app inside its frame. */
  readonly app: FrameLocator;
  /** The entry for one of the app's pages, wherever this admin has it. */
  menuLink(name: string): Locator;
  /** Opens a page of the app by its path under /app, as the admin would load it anew. */
  open(path: string): Promise<void>;
  /** Complaints of the browser: errors thrown, errors logged, answers of 500 and more. */
  readonly complaints: string[];
  /** The part of the page that is ours, where the admin around it is somebody else's. */
  readonly ours?: string;
  close(): Promise<void>;
}

export async function openStoreAdmin(
  browser: Browser,
  demo: TestDemo,
  { handle, locale, width = 1280, height = 900 }: AdminOptions,
): Promise<StoreAdmin> {
  const context = await browser.newContext({
    viewport: { width, height },
    userAgent: USER_AGENT,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  const complaints = complaintsOf(page);
  const app = page
    .frameLocator('iframe[src*="/app"], iframe[name^="app"], main iframe')
    .first();
  return {
    page,
    context,
    app,
    complaints,
    menuLink: (name) => page.getByRole('link', { name, exact: true }).first(),
    open: async (path) => {
      const tail = path === '/' ? '' : path;
      await page.goto(
        `${demo.settings.sandboxUrl}/store/${handle}/apps/tidewatch${tail}${tail.includes('?') ? '&' : '?'}locale=${locale}`,
      );
      await app.locator('h1').first().waitFor();
    },
    close: () => context.close(),
  };
}
