import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type LaunchOptions,
} from 'playwright-core';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A desktop browser's name; Shopify's library turns headless ones away as bots. */
export const USER_AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Starts the system's Chromium where there is one, else the one that npm brought. */
export async function launchBrowser(extraArgs: readonly string[] = []): Promise<Browser> {
  return chromium.launch(await browserOptions(extraArgs));
}

/**
 * A browser as one person has it, with settings of their own.
 *
 * @param dir the person's profile; made where it is empty
 */
export async function launchProfile(
  dir: string,
  options: { readonly ignoreHTTPSErrors?: boolean } = {},
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(dir, {
    ...(await browserOptions([])),
    ...options,
    viewport: { width: 1280, height: 900 },
    userAgent: USER_AGENT,
    reducedMotion: 'reduce',
  });
}

async function browserOptions(extraArgs: readonly string[]): Promise<LaunchOptions> {
  const own = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (own !== undefined) return { executablePath: own, args: [...ARGS, ...extraArgs] };
  const { default: packed } = await import('@sparticuz/chromium');
  const libraries = join(homedir(), '.cache', 'tidewatch', 'chromium-libs');
  mkdirSync(libraries, { recursive: true });
  return {
    executablePath: await packed.executablePath(),
    args: [...packed.args, ...ARGS, ...extraArgs],
    headless: true,
  };
}
