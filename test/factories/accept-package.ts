import { acceptOffering } from '#app/services/accept-offering.ts';
import { parseAccept } from '#app/services/accept-form.ts';
import { reviewOffering } from '#app/services/review-offering.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import { formRequest, type PackageWorld } from './package-world.ts';

/** Accepts a package as of the world's clock, in the name of Mia Merchant; returns its id. */
export async function acceptPackage(
  world: PackageWorld,
  tierCode = 'extended',
  options: { readonly store?: StoreRow; readonly services?: readonly string[] } = {},
): Promise<string> {
  const { store = world.store, services = [] } = options;
  const choice = { tierCode, addOns: [], services };
  const shown = await reviewOffering(world.deps, store, choice);
  if (shown.outcome !== 'review') throw new Error(JSON.stringify(shown));
  const { hash, offering, price } = shown.review;
  const request = formRequest('/', [
    ['tier', tierCode],
    ...services.map((code) => ['service', code] as const),
    ['shown', hash],
    ['offering', offering.id],
    ['pricedOn', price.acceptedOn],
    ['name', 'Mia Merchant'],
    ['agreed', 'yes'],
  ]);
  const form = parseAccept(await request.formData());
  const origin = { ip: '203.0.113.7', userAgent: 'Test browser 1.0' };
  const who = { staffId: '42', locale: 'en', origin } as const;
  const result = await acceptOffering(world.deps, store, form, who);
  if (result.outcome !== 'recorded') throw new Error(result.outcome);
  return result.subscriptionId;
}
