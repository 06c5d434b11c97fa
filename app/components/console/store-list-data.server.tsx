import type { TFunction } from 'i18next';
import type { StoreList, StoreListRow, TierChoice } from '#app/ports/store-list-view.ts';
import type { Locale } from '#app/ports/sign-in.ts';
import { renderChart } from '#app/components/charts/render.server.ts';
import { Sparkline } from '#app/components/charts/sparkline.server.tsx';
import type { Format } from '#app/components/format.ts';
import type { StoreFilterField } from '#app/components/console/store-list-filters.tsx';

/** A row with its curve as finished markup. */
export interface StoreListItem extends Omit<StoreListRow, 'series'> {
  readonly sparkHtml: string | null;
}

export interface StoreListData extends Omit<StoreList, 'rows' | 'choices'> {
  readonly rows: readonly StoreListItem[];
}

/** The list with its curves drawn, so that no chart code reaches the browser. */
export function storeListData(
  { choices: _, ...list }: StoreList,
  t: TFunction,
  format: Format,
): StoreListData {
  return { ...list, rows: list.rows.map((row) => itemOf(row, t, format)) };
}

type Options = readonly { readonly value: string; readonly label: string }[];

/**
 * The list's filters with what each can be set to. A value of the address that no store has any more
 * is offered too, so that it is seen and can be taken away.
 */
export function storeFilterFields(
  choices: StoreList['choices'],
  given: Readonly<Record<StoreFilterField['name'], string>>,
  without: (name: StoreFilterField['name']) => string,
  { t, locale }: { readonly t: TFunction; readonly locale: Locale },
): StoreFilterField[] {
  const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
  const words = (names: readonly string[], path: string): Options =>
    names.map((value) => ({ value, label: t(`console:filter.${path}.${value}`) }));
  const plain = (codes: readonly string[]): Options =>
    codes.map((value) => ({ value, label: value }));
  const tiers = (found: readonly TierChoice[]): Options =>
    found.map(({ code, name }) => ({
      value: `is-${code}`,
      label: name?.[locale] ?? code,
    }));
  const options: Readonly<Record<StoreFilterField['name'], Options>> = {
    platform: choices.platforms.map((value) => ({
      value,
      label: t(`console:platform.${value}`),
    })),
    market: choices.markets.map((value) => ({
      value,
      label: countries.of(value) ?? value,
    })),
    currency: plain(choices.currencies),
    package: [
      ...words(['any', 'none', 'below'], 'packageIs'),
      ...tiers(choices.packages),
    ],
    incidents: words(['open', 'unacknowledged', 'none'], 'incidentsAre'),
    connection: words(['silent', 'heard'], 'connectionIs'),
    suggestion: [
      ...tiers(choices.suggestions),
      ...words(['none', 'too_little_history', 'not_sold', 'unknown'], 'suggestionIs'),
    ],
  };
  const names = Object.keys(options) as StoreFilterField['name'][];
  return names.map((name) => {
    const value = given[name];
    const isKnown =
      value === '' || options[name].some((option) => option.value === value);
    const shown = isKnown ? options[name] : [...options[name], ...plain([value])];
    return { name, value, options: shown, without: without(name) };
  });
}

function itemOf(row: StoreListRow, t: TFunction, format: Format): StoreListItem {
  const { series, ...rest } = row;
  if (series === null) return { ...rest, sparkHtml: null };
  const label = t('console:seriesLabel', {
    last: format.number(series.at(-1) ?? 0),
    most: format.number(Math.max(...series)),
  });
  const tone = row.incident === null ? 'plain' : 'departure';
  const sparkHtml = renderChart(<Sparkline values={series} label={label} tone={tone} />);
  return { ...rest, sparkHtml };
}
