import type { Browser, Page } from 'playwright-core';
import { USER_AGENT } from './launch.ts';
import type { TestDemo } from '../demo/running-demo.ts';

/** A member's browser at the agency's console. */
export interface AgencyConsole {
  readonly page: Page;
  /** Complaints of the browser: errors thrown, errors logged, answers of 500 and more. */
  readonly complaints: string[];
  /** Loads a page and waits until it listens: a key pressed sooner would be lost. */
  open(path: string): Promise<void>;
  /** Waits until the page that is on its way listens. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export async function openConsole(
  browser: Browser,
  demo: TestDemo,
  locale: 'en' | 'pl',
): Promise<AgencyConsole> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    userAgent: USER_AGENT,
    reducedMotion: 'reduce',
    locale: locale === 'pl' ? 'pl-PL' : 'en-US',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  const ready = async () => {
    await page.waitForLoadState('load');
    await page.waitForFunction(isListening);
  };
  return {
    page,
    complaints: complaintsOf(page),
    open: async (path) => {
      await page.goto(`${demo.settings.appUrl}${path}`);
      await ready();
    },
    ready,
    close: () => context.close(),
  };
}

/** What a page's browser complains of, from now on. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    // The browser reports each 4xx answer as well; a form sent back with its errors is one.
    const isAnswer = message.text().startsWith('Failed to load resource');
    // Nor is a page given up for the next one: the router says so as an error.
    const isOvertaken = message.text().startsWith('AbortError');
    if (message.type() === 'error' && !isAnswer && !isOvertaken)
      complaints.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500)
      complaints.push(`${response.status()} ${response.url().split('?')[0]}`);
  });
  return complaints;
}

/** Runs in the page: whether its scripts have taken over. */
function isListening(): boolean {
  const control = document.querySelector('button, input');
  return (
    control !== null && Object.keys(control).some((key) => key.startsWith('__react'))
  );
}
