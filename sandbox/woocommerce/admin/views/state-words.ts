import { dateTimeText, fill } from '#sandbox/frame/wording.ts';
import type { AdminView } from '#sandbox/woocommerce/admin/views/view.ts';
import type { KeptState } from '#sandbox/woocommerce/site-state.ts';

/** Whether a spike or a stall runs. */
export function isIncident({ live }: KeptState): boolean {
  return live.kind === 'spike' || live.kind === 'stall';
}

const FRESH_MS = 20 * 60_000;
/** Heartbeats pause for real seconds: a clock that runs fast makes them rarer by it. */
const REAL_PAUSE_MS = 5000;

/** False where nobody knows whether it still holds: four heartbeats brought nothing. */
export function isFresh({ nowMs, clock }: AdminView, { at }: KeptState): boolean {
  return nowMs - Date.parse(at) <= FRESH_MS + clock.rate * REAL_PAUSE_MS;
}

/** What runs, in words. */
export function liveText({ texts, locale }: AdminView, { live }: KeptState): string {
  const ratio = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const text = fill(texts.widget.live[live.kind], {
    ratio: live.ratio === null ? '' : ratio.format(live.ratio),
  });
  // Without a ratio the sentence ends before its colon.
  return live.ratio === null ? text.replace(/:[^:]*×$/, '') : text;
}

/** A calendar day of the site, such as `27 lis 2026`. */
export function dayText(localDate: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(Date.parse(`${localDate}T00:00:00Z`));
}

/** Date and time of the site. */
export function siteTime(view: AdminView, instantMs: number): string {
  return dateTimeText(instantMs, view.locale, view.site.zone);
}
