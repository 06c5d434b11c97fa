import { dateTimeText, fill } from '#sandbox/frame/wording.ts';
import type { AdminView } from '#sandbox/woocommerce/admin/views/view.ts';
import type { KeptState } from '#sandbox/woocommerce/site-state.ts';

/** Whether a spike or a stall runs. */
export function isIncident({ live }: KeptState): boolean {
  return live.kind === 'spike' || live.kind === 'stall';
}

/** What runs, in words. */
export function liveText({ texts, locale }: AdminView, { live }: KeptState): string {
  const ratio = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const text = fill(texts.widget.live[live.kind], {
    ratio: live.ratio === null ? '' : ratio.format(live.ratio),
  });
  // Without a ratio the sentence ends before its colon.
  return live.ratio === null ? text.replace(/:[\s\u00a0]*×$/, '') : text;
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
