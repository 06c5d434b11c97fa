import { z } from 'zod';
import { isAppError } from '#app/domain/shared/errors.ts';
import { isKnownCurrency } from '#app/domain/shared/money.ts';
import { isKnownZone } from '#app/domain/shared/time.ts';
import type { Zone } from '#app/domain/shared/types.ts';
import { refusal } from '#app/platforms/woocommerce/failures.ts';
import { plainText } from '#app/platforms/woocommerce/plain-text.ts';
import type { RestClient } from '#app/platforms/woocommerce/rest-client.ts';
import type { StoreProfile } from '#app/ports/store-platform.ts';

const MAX_NAME = 120;

const Root = z.object({
  name: z.string(),
  timezone_string: z.string().default(''),
  // A string on old sites.
  gmt_offset: z.coerce.number().min(-14).max(14).catch(0),
});

const Settings = z.array(z.object({ id: z.string(), value: z.unknown() }));

/** What a site says of itself: name and zone on its REST root, the rest in WooCommerce's settings. */
export async function readProfile(client: RestClient): Promise<StoreProfile> {
  const { body: settings } = await client.get(
    'wc/v3/settings/general',
    { _fields: 'id,value' },
    Settings,
  );
  const { body: root } = await client.get(
    '',
    { _fields: 'name,timezone_string,gmt_offset' },
    Root,
  );
  const textOf = (id: string): string => {
    const value = settings.find((setting) => setting.id === id)?.value;
    return typeof value === 'string' ? value : '';
  };
  const currency = textOf('woocommerce_currency').toUpperCase();
  if (!isKnownCurrency(currency)) throw refusal('settings', 'unknown_currency');
  return {
    name: plainText(root.name).slice(0, MAX_NAME) || 'WooCommerce',
    currency,
    zone: zoneOf(root.timezone_string, root.gmt_offset),
    market: marketOf(textOf('woocommerce_default_country')),
    contactEmail: await contactEmailOf(client),
    scopes: [],
  };
}

/**
 * The zone of a site: by name, or by its fixed offset. Whole hours are written as Etc/GMT (whose sign is
 * turned round), others as `+05:30`.
 */
export function zoneOf(name: string, offsetHours: number): Zone {
  if (isKnownZone(name)) return name;
  const minutes = Math.round(offsetHours * 60);
  if (minutes === 0) return 'UTC';
  const sign = minutes < 0 ? '-' : '+';
  const hours = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  if (rest === 0) return `Etc/GMT${sign === '+' ? '-' : '+'}${String(hours)}`;
  return `${sign}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** The address shop mail comes from; a site that keeps its mail settings to itself has none for us. */
async function contactEmailOf(client: RestClient): Promise<string | null> {
  try {
    const { body } = await client.get(
      'wc/v3/settings/email/woocommerce_email_from_address',
      { _fields: 'id,value' },
      z.object({ value: z.email() }),
    );
    return body.value;
  } catch (error) {
    if (isAppError(error) && error.code === 'platform_refused') return null;
    throw error;
  }
}

/** `PL:MZ` is a country with its region; a shop without an address gets the default holidays. */
function marketOf(country: string): string {
  const code = country.split(':')[0]?.toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(code) ? code : 'ZZ';
}
