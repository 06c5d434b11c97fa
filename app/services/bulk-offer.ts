import { z } from 'zod';
import type { PlacesLeft } from '#app/domain/capacity/types.ts';
import type { LocalText, OfferingTerms, Tier } from '#app/domain/offerings/types.ts';
import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import type { OfferingRow } from '#app/ports/catalogue.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { placesFor } from '#app/services/capacity-places.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { basisOf } from '#app/services/offering-view.ts';
import { soldOffering, type SoldOffering } from '#app/services/sold-offering.ts';

/** What became of the offer to one store. Texts: `console:bulk.offered.<code>`. */
export type OfferResult =
  | 'sent'
  | 'has_package'
  | 'open_already'
  /** Nothing by that name is on sale in its market, or not in its currency. */
  | 'not_sold'
  | 'no_place'
  | 'disconnected';

export interface OfferedStore {
  readonly storeId: string;
  readonly name: string;
  readonly result: OfferResult;
}

/** A package that at least one of the stores could be offered. */
export interface OfferableTier {
  readonly code: string;
  readonly name: LocalText;
  readonly season: LocalText;
  /** How many of the stores it is on sale for. */
  readonly stores: number;
}

const form = z.object({ tier: z.string().max(100).catch('') });

/** The tier a form asks to offer; empty where none was chosen. */
export function parseOfferForm(given: FormData): string {
  return form.parse(Object.fromEntries(given)).tier;
}

/** What can be offered to some of the stores, smallest package first. */
export async function offerableTiers(
  deps: ServiceDeps,
  stores: readonly StoreRow[],
): Promise<OfferableTier[]> {
  const found = new Map<string, { tier: Tier; terms: OfferingTerms; stores: number }>();
  const soldTo = soldToLikeStores(deps);
  for (const store of stores) {
    const { offering } = await soldTo(store);
    for (const tier of offering?.terms.tiers ?? []) {
      const known = found.get(tier.code);
      if (known) known.stores += 1;
      else if (offering) found.set(tier.code, { tier, terms: offering.terms, stores: 1 });
    }
  }
  return [...found.values()]
    .sort((one, other) => one.tier.level - other.tier.level)
    .map(({ tier, terms, stores: count }) => ({
      code: tier.code,
      name: tier.name,
      season: terms.name,
      stores: count,
    }));
}

/**
 * Offers a package of the list to many stores: an open thread each, which the merchant can accept
 * as it is, answer or decline. Each store has a result of its own; one never stops the others.
 *
 * @throws {AppError} `not_allowed` for who may not plan
 */
export async function offerTier(
  deps: ServiceDeps,
  member: MemberSession,
  stores: readonly StoreRow[],
  tierCode: string,
): Promise<OfferedStore[]> {
  requirePlanner(member);
  const known = { soldTo: soldToLikeStores(deps), placesOf: placesByLikeStores(deps) };
  const results: OfferedStore[] = [];
  for (const store of stores) {
    const result = await offerTo(deps, member, store, tierCode, known);
    results.push({ storeId: store.id, name: store.name, result });
  }
  return results;
}

type PlacesOf = (
  store: StoreRow,
  offering: OfferingRow,
  tier: Tier,
) => Promise<PlacesLeft['outcome']>;

async function offerTo(
  deps: ServiceDeps,
  member: MemberSession,
  store: StoreRow,
  tierCode: string,
  { soldTo, placesOf }: { readonly soldTo: SoldTo; readonly placesOf: PlacesOf },
): Promise<OfferResult> {
  if (store.disconnectedAt !== null) return 'disconnected';
  const { offering, today } = await soldTo(store);
  const tier = offering?.terms.tiers.find(({ code }) => code === tierCode);
  if (!offering || !tier) return 'not_sold';
  const { seasonCode, seasonYear } = offering.terms;
  const { subscriptions, stores } = deps.repositories;
  if (await subscriptions.standing(store.id, seasonCode, seasonYear))
    return 'has_package';
  const priced = priceSelection({
    terms: offering.terms,
    tierCode,
    addOns: [],
    services: [],
    discounts: [],
    basis: basisOf(await stores.plan(store.id)),
    currency: store.currency,
    acceptedOn: today,
    platform: store.platform,
  });
  if (priced.outcome !== 'priced') return 'not_sold';
  if ((await placesOf(store, offering, tier)) !== 'places') return 'no_place';
  return openOffer(deps, member, store, offering, tier);
}

/**
 * Stores of one zone and market without a package ask the same of the agency's people: places are
 * worked out once for all of them, not a thousand times.
 */
function placesByLikeStores(deps: ServiceDeps): PlacesOf {
  const known = new Map<string, Promise<PlacesLeft['outcome']>>();
  return (store, offering, tier) => {
    const key = `${offering.id} ${store.zone} ${store.market}`;
    const places =
      known.get(key) ??
      placesFor(deps, store, offering.terms, tier, []).then(
        (left) => left.places.outcome,
      );
    known.set(key, places);
    return places;
  };
}

async function openOffer(
  deps: ServiceDeps,
  member: MemberSession,
  store: StoreRow,
  { id: offeringId, agencyId, terms }: OfferingRow,
  tier: Tier,
): Promise<'sent' | 'open_already'> {
  const now = deps.clock.now();
  const threadId = deps.newId();
  const audit = memberEntry(deps, member, {
    what: 'subscription_offered',
    storeId: store.id,
    subjectId: threadId,
    subjectName: store.name,
    changes: [{ field: 'tierCode', before: null, after: tier.code }],
  });
  const { seasonCode, seasonYear } = terms;
  const thread = { id: threadId, agencyId, storeId: store.id, offeringId };
  const { outcome } = await deps.repositories.quoteThreads.open(
    {
      ...thread,
      seasonCode,
      seasonYear,
      state: 'offered',
      tierCode: tier.code,
      wish: null,
      openedAt: now,
      changedAt: now,
    },
    null,
    audit,
  );
  if (outcome === 'open_already') return 'open_already';
  const payload = { threadId, what: 'offered' };
  await deps.repositories.live.append({
    ...{ storeId: store.id, agencyId, kind: 'quote', atMs: now, payload },
  });
  return 'sent';
}

type SoldTo = (store: StoreRow) => Promise<SoldOffering>;

/** What is sold goes by market and day: stores of one market and zone share the look. */
function soldToLikeStores(deps: ServiceDeps): SoldTo {
  const known = new Map<string, Promise<SoldOffering>>();
  return (store) => {
    const key = `${store.market} ${store.zone}`;
    const sold = known.get(key) ?? soldOffering(deps, store);
    known.set(key, sold);
    return sold;
  };
}
