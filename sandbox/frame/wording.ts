import type { SandboxClock, SandboxState } from '#sandbox/frame/server/sandbox-api.ts';
import type { ClientTexts } from '#sandbox/frame/texts/texts.ts';

/** Puts values in the places of a text: `{name}`. A place without a value stays as it is. */
export function fill(
  text: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}

/** The sandbox's time, in milliseconds since 1970, at a real time. */
export function sandboxTimeMs(clock: SandboxClock, realMs: number): number {
  return clock.nowMs + (realMs - clock.atRealMs) * clock.rate;
}

/** A full date and time of the store, such as `Mon, Nov 9, 2:20 PM`. */
export function dateTimeText(instantMs: number, locale: string, zone: string): string {
  return format(instantMs, locale, {
    timeZone: zone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
}

/** As `dateTimeText` without the weekday, for the narrow bar. */
export function shortDateTimeText(
  instantMs: number,
  locale: string,
  zone: string,
): string {
  return format(instantMs, locale, {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
}

/** Hour, minute and second of the store, on a 24-hour dial. */
export function wireTimeText(instantMs: number, zone: string): string {
  return format(instantMs, 'en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
}

/** The clock's pace, such as `60×`, or the word for a stopped clock. */
export function rateText(rate: number, texts: ClientTexts): string {
  return rate === 0 ? texts.paused : `${rate}×`;
}

/** One sentence on how orders arrive in a shop now. */
export function ordersText(
  state: Pick<SandboxState, 'orders'>,
  shop: { shop: string; zone: string },
  locale: string,
  texts: ClientTexts,
): string {
  const orders = state.orders[shop.shop];
  if (orders === undefined) return '';
  if (orders.stopped) return texts.ordersStopped;
  const until = (instantMs: number) => dateTimeText(instantMs, locale, shop.zone);
  if (orders.replay !== null)
    return fill(texts.ordersReplay, { time: until(orders.replay.untilMs) });
  if (orders.flashSale !== null)
    return fill(texts.ordersFlashSale, {
      ratio: orders.flashSale.ratio,
      time: until(orders.flashSale.untilMs),
    });
  return texts.ordersNormal;
}

/** An order's total in the shop's language and currency. */
export function moneyText(amount: string, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
    Number(amount),
  );
}

/** The letters for a store's badge: the first of its first two words. */
export function initialsOf(name: string): string {
  const words = name.match(/\p{L}+/gu) ?? [];
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(
  instantMs: number,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.DateTimeFormat(locale, options);
    formats.set(key, known);
  }
  return known.format(instantMs);
}
