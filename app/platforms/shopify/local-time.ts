import { Temporal } from 'temporal-polyfill';
import type { EpochMs, Zone } from '#app/domain/shared/types.ts';

/**
 * The instant of an ISO time. With an offset it is that instant; without, the shop's own clock is
 * meant (of an hour that comes twice, the first). Null for what is no time.
 */
export function instantOfLocalTime(text: string, zone: Zone): EpochMs | null {
  try {
    if (/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text.slice(10)))
      return Temporal.Instant.from(text).epochMilliseconds;
    return Temporal.PlainDateTime.from(text.replace(' ', 'T')).toZonedDateTime(zone, {
      disambiguation: 'compatible',
    }).epochMilliseconds;
  } catch {
    return null;
  }
}
