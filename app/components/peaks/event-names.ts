import type { TFunction } from 'i18next';
import type { ShoppingEvent } from '#app/domain/seasons/types.ts';
import type { Format } from '#app/components/format.ts';

/** An event's name: ours where the rule table knows it, the calendar's own for other holidays. */
export function eventName(event: ShoppingEvent, t: TFunction, format: Format): string {
  if (event.code === 'public_holiday' && event.name !== undefined)
    return event.name[format.settings.locale];
  return t(`common:event.${event.code}`);
}

/** A day's first event; shopping events before holidays only the calendar knows. */
export function firstEvent(events: readonly ShoppingEvent[]): ShoppingEvent | null {
  return events.find((event) => event.code !== 'public_holiday') ?? events[0] ?? null;
}
