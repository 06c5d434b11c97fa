import type { ShoppingEvent } from '#app/domain/seasons/types.ts';
import type {
  NewSeasonView,
  SaveSeasonOutcome,
  SeasonForm,
  SeasonFormFinding,
  SeasonOffering,
  SeasonView,
} from '#app/ports/season-view.ts';
import type {
  Choice,
  EventData,
  NewSeasonData,
  SeasonAnswer,
  SeasonPageData,
  SeasonRowData,
} from '#app/components/console/season-data.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';
import { seasonDrift, seasonFacts } from '#app/components/console/season-drift.server.ts';
import { eventName } from '#app/components/peaks/event-names.ts';

/** US as "United States"; `*` in words. */
export function marketName({ t, locale }: Words, market: string): string {
  if (market === '*') return t('catalogue:market.every');
  return new Intl.DisplayNames([locale], { type: 'region' }).of(market) ?? market;
}

export function seasonRow(
  { season, offerings }: SeasonView,
  words: Words,
): SeasonRowData {
  const { t, format, locale } = words;
  const latest = offerings[0];
  return {
    id: season.id,
    name: season.name[locale],
    dates: format.dateRange(season.from, season.to, true),
    market: marketName(words, season.market),
    orderBy: format.date(season.orderBy, true),
    offerings:
      latest === undefined ? t('catalogue:season.noOffering') : stateText(latest, words),
  };
}

export function seasonPage(
  view: SeasonView,
  form: SeasonForm,
  canPlan: boolean,
  words: Words,
): SeasonPageData {
  const { season, events, offerings } = view;
  return {
    id: season.id,
    title: season.name[words.locale],
    subtitle: [
      marketName(words, season.market),
      words.format.dateRange(season.from, season.to, true),
    ].join(' · '),
    form,
    facts: seasonFacts(season, words),
    drift: driftOf(view, words),
    events: eventsText(events, words),
    offerings: offerings.map((offering) => ({
      id: offering.id,
      name: offering.name[words.locale],
      state: stateText(offering, words),
    })),
    canPlan,
  };
}

export function newSeason(
  view: NewSeasonView,
  form: SeasonForm,
  words: Words,
): NewSeasonData {
  const { t } = words;
  const { key, markets } = view;
  const market = (code: string): Choice => ({
    value: code,
    label: marketName(words, code),
  });
  const others = markets.others
    .map(market)
    .sort((a, b) => a.label.localeCompare(b.label, words.locale));
  return {
    key: { ...key, year: String(key.year) },
    codes: view.codes.map((code) => ({
      value: code,
      label: t(`catalogue:season.template.${code}`),
    })),
    markets: [market('*'), ...markets.own.map(market), ...others],
    years: view.years.map((year) => ({ value: String(year), label: String(year) })),
    form,
    events: eventsText(view.events, words),
  };
}

/** What came of saving: every finding as text, by the name of its field. */
export function seasonAnswer(result: SaveSeasonOutcome, words: Words): SeasonAnswer {
  if (result.outcome === 'saved')
    return { outcome: 'saved', form: null, errors: {}, message: null };
  const { locale } = words;
  const other = result.overlapsWith?.[locale] ?? '';
  const errors: Record<string, string> = {};
  for (const finding of result.findings)
    errors[finding.path] ??= findingText(finding, other, words);
  return { outcome: 'bad_season', form: result.form, errors, message: null };
}

/** Why it stays. */
export function inUseAnswer(
  offerings: readonly SeasonOffering[],
  words: Words,
): SeasonAnswer {
  const list = offerings
    .map((offering) => `${offering.name[words.locale]} (${stateText(offering, words)})`)
    .join(', ');
  const message = words.t('catalogue:season.inUse', { list });
  return { outcome: 'in_use', form: null, errors: {}, message };
}

function findingText(
  { code, values }: SeasonFormFinding,
  other: string,
  { t, format }: Words,
): string {
  const { from, to } = values;
  const dates =
    typeof from === 'string' && typeof to === 'string'
      ? format.dateRange(from, to, true)
      : '';
  return t(`catalogue:season.error.${code}`, { ...values, other, dates });
}

/** Of the version that stores see; drafts take the season's dates when they are saved. */
function driftOf(
  { season, offerings }: SeasonView,
  words: Words,
): SeasonPageData['drift'] {
  const sold = offerings.find(({ state }) => state === 'published');
  if (sold === undefined) return null;
  const { id, version, terms } = sold;
  const n = words.format.number(version);
  return {
    version: words.t('catalogue:offerings.version', { n }),
    // Where somebody has begun the next version, that is what is to be published.
    offeringId: offerings.find(({ state }) => state === 'draft')?.id ?? id,
    facts: seasonDrift(terms, season, words),
  };
}

function eventsText(events: readonly ShoppingEvent[], words: Words): EventData[] {
  return events.map((event) => ({
    key: `${event.code}${event.localDate}`,
    name: eventName(event, words.t, words.format),
    date: words.format.weekdayDate(event.localDate),
  }));
}

function stateText({ version, state }: SeasonOffering, { t, format }: Words): string {
  return t(`catalogue:versionState.${state}`, { n: format.number(version) });
}
