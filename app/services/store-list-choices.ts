import type {
  StoreListChoices,
  StoreListRow,
  TierChoice,
} from '#app/ports/store-list-view.ts';

/** What filters can be set to: only what at least one store has, in the order of its code. */
export function choicesOf(rows: readonly StoreListRow[]): StoreListChoices {
  return {
    platforms: distinct(rows.map(({ platform }) => platform)),
    markets: distinct(rows.flatMap(({ market }) => market ?? [])),
    currencies: distinct(rows.flatMap(({ currency }) => currency ?? [])),
    packages: tiers(rows.flatMap(({ activePackage }) => activePackage ?? [])),
    suggestions: tiers(
      rows.flatMap(({ suggestion }) =>
        suggestion?.outcome === 'tier'
          ? [{ code: suggestion.tierCode, name: suggestion.tierName }]
          : [],
      ),
    ),
  };
}

function distinct<Code extends string>(codes: readonly Code[]): Code[] {
  return [...new Set(codes)].sort();
}

function tiers(found: readonly TierChoice[]): TierChoice[] {
  const byCode = new Map<string, TierChoice>();
  for (const { code, name } of found)
    if (!byCode.get(code)?.name) byCode.set(code, { code, name });
  return [...byCode.values()].sort((one, other) => one.code.localeCompare(other.code));
}
