import type { TFunction } from 'i18next';
import type { Locale } from '#app/ports/sign-in.ts';
import type { RememberedSuggestion } from '#app/ports/store-lists.ts';
import type { StoreListItem } from '#app/components/console/store-list-data.server.tsx';

/** The city of a zone: New York for America/New_York. */
export function placeOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** The suggested package's name, why there is none, or a dash while nothing is known. */
export function suggestionText(
  suggestion: RememberedSuggestion | null,
  t: TFunction,
  locale: Locale,
): string {
  if (suggestion === null) return t('console:none');
  if (suggestion.outcome === 'tier') return suggestion.tierName[locale];
  return t(`console:suggestion.${suggestion.outcome}`);
}

/** Package and suggestion in one line, for a phone. */
export function packageWords(
  row: Pick<StoreListItem, 'activePackage' | 'suggestion'>,
  t: TFunction,
  locale: Locale,
): string {
  const { activePackage, suggestion } = row;
  const name = activePackage?.name?.[locale] ?? activePackage?.code;
  if (suggestion?.outcome !== 'tier') return name ?? t('console:noPackage');
  const suggested = suggestion.tierName[locale];
  if (name === undefined) return t('console:noPackageSuggested', { name: suggested });
  return name === suggested ? name : t('console:packageSuggested', { name, suggested });
}
