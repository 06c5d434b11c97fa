import { pricedCurrencies } from '#app/domain/offerings/check-prices.ts';
import type {
  AddOn,
  LocalText,
  OfferingTerms,
  Service,
  Tier,
} from '#app/domain/offerings/types.ts';
import type { DraftDifference, DraftValue } from '#app/ports/draft-view.ts';
import {
  addOnFields,
  offeringFields,
  serviceFields,
  tierFields,
  type Field,
} from '#app/services/draft-fields.ts';

/** What a version changes against the one before, line by line, in the order of the editor. */
export function differencesBetween(
  before: OfferingTerms,
  after: OfferingTerms,
): DraftDifference[] {
  const currencies = [
    ...new Set([...pricedCurrencies(before), ...pricedCurrencies(after)]),
  ].sort();
  return [
    ...changed(
      null,
      offeringFields(before, currencies),
      offeringFields(after, currencies),
    ),
    ...ofList<Service>('services', before.services, after.services, (one) =>
      serviceFields(one),
    ),
    ...ofList<Tier>('tiers', before.tiers, after.tiers, (one, side) =>
      tierFields(one, side === 'before' ? before : after, currencies),
    ),
    ...ofList<AddOn>('addOns', before.addOns, after.addOns, (one) =>
      addOnFields(one, currencies),
    ),
  ];
}

function ofList<Item extends { readonly code: string; readonly name: LocalText }>(
  area: 'tiers' | 'services' | 'addOns',
  before: readonly Item[],
  after: readonly Item[],
  fieldsOf: (item: Item, side: 'before' | 'after') => readonly Field[],
): DraftDifference[] {
  const removed = before.filter((one) => !after.some(({ code }) => code === one.code));
  return [
    ...after.flatMap((item): DraftDifference[] => {
      const old = before.find(({ code }) => code === item.code);
      if (old === undefined) return [{ kind: 'added', area, name: item.name }];
      return changed(item.name, fieldsOf(old, 'before'), fieldsOf(item, 'after'));
    }),
    ...removed.map(({ name }): DraftDifference => ({ kind: 'removed', area, name })),
  ];
}

const NONE: DraftValue = { kind: 'none' };

function changed(
  name: LocalText | null,
  before: readonly Field[],
  after: readonly Field[],
): DraftDifference[] {
  const keyOf = ({ field, place, key }: Field) =>
    `${field}/${String(place)}/${key ?? ''}`;
  const old = new Map(before.map((one) => [keyOf(one), one]));
  const now = new Map(after.map((one) => [keyOf(one), one]));
  return [...new Set([...now.keys(), ...old.keys()])].flatMap(
    (key): DraftDifference[] => {
      const [was, is] = [old.get(key), now.get(key)];
      const [one, other] = [was?.value ?? NONE, is?.value ?? NONE];
      const { field = '', place = null } = is ?? was ?? {};
      return JSON.stringify(one) === JSON.stringify(other)
        ? []
        : [{ kind: 'changed', name, field, place, before: one, after: other }];
    },
  );
}
