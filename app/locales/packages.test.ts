import { describe, expect, it } from 'vitest';
import type {
  LineReason,
  PossibleExtra,
  PriceOutcome,
} from '#app/domain/pricing/types.ts';
import type {
  GiveUp,
  MissingUnit,
  NeedCode,
  ReasonCode,
  SuggestionConfidence,
} from '#app/domain/tiers/types.ts';
import en from './en/packages.json' with { type: 'json' };
import pl from './pl/packages.json' with { type: 'json' };

type Tree = { readonly [key: string]: string | Tree };

const PLURAL_SUFFIX = /_(one|few|many|other)$/;
const FORMS = { en: ['one', 'other'], pl: ['few', 'many', 'one', 'other'] } as const;

/** Path → text, plural suffix kept. */
function textsOf(tree: Tree, path = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') texts.set(at, value);
    else for (const [below, text] of textsOf(value, at)) texts.set(below, text);
  }
  return texts;
}

const texts = { en: textsOf(en), pl: textsOf(pl) };
const basesOf = (locale: 'en' | 'pl') =>
  [
    ...new Set([...texts[locale].keys()].map((key) => key.replace(PLURAL_SUFFIX, ''))),
  ].sort();

/** Names of the values a text asks for, all its plural forms together. */
function valuesOf(locale: 'en' | 'pl', base: string): string[] {
  const found = [...texts[locale]].filter(
    ([key]) => key.replace(PLURAL_SUFFIX, '') === base,
  );
  const names = found.flatMap(([, text]) =>
    [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]),
  );
  return [...new Set(names.map(String))].sort();
}

// Records and not lists: a code that is added to the rules and not here does not compile.
const REASONS: Record<ReasonCode, true> = {
  peaks_covered: true,
  peaks_covered_forecast: true,
  peak_day: true,
  peak_hour: true,
  work_included: true,
  work_estimated: true,
  cheapest_that_covers: true,
  cheapest_with_extras: true,
  best_with_gaps: true,
  few_peak_hours: true,
  quiet_peak_hour: true,
  busiest_hour: true,
  usual_day: true,
  work_cheaper_by_hour: true,
  work_cheaper_in_package: true,
  days_known: true,
  days_on_record: true,
  season_not_seen: true,
  could_be_busy: true,
};
const NEEDS: Record<NeedCode, true> = {
  on_call: true,
  response: true,
  dates: true,
  preparation: true,
  work: true,
  nights: true,
  server_headroom: true,
};
const GIVE_UPS: Record<GiveUp['code'], true> = {
  peak_cover: true,
  response: true,
  included_hours: true,
  check_ins: true,
  load_tests: true,
  server_upgrade: true,
  alert_channels: true,
  expected_total: true,
};
const MISSING: Record<MissingUnit, true> = {
  peak_hours: true,
  minutes: true,
  days: true,
  check_ins: true,
  hours: true,
  upgrades: true,
};
/** `quoted` lines carry the agency's own words and need none of ours. */
const LINES: Record<LineReason['code'], string[]> = {
  package_add_on: ['line.package_add_on'],
  package_standalone: ['line.package_standalone'],
  package_by_services: ['line.package_by_services'],
  further_service: ['line.further_service'],
  service_hours: ['line.service_hours'],
  minimum_charge: ['line.minimum_charge'],
  chosen_add_on: ['line.chosen_add_on'],
  around_the_clock: ['line.around_the_clock.title', 'line.around_the_clock.text'],
  last_minute: ['line.last_minute.title', 'line.last_minute.text'],
  discount: ['line.discount.title', 'line.discount.text'],
  quoted: [],
};
const EXTRAS: Record<PossibleExtra['code'], true> = {
  extra_work: true,
  after_hours: true,
  weekend: true,
  holiday: true,
  estimated_hours: true,
};
const CONFIDENCES: Record<SuggestionConfidence['code'], true> = {
  seasons_and_growth: true,
  seasons_and_decline: true,
  seasons: true,
  no_earlier_season: true,
  short_history: true,
};
const REFUSALS: Record<Exclude<PriceOutcome['outcome'], 'priced'>, string[]> = {
  tier_unknown: ['refused.tier_unknown'],
  currency_not_sold: ['refused.currency_not_sold'],
  season_over: ['refused.season_over'],
  add_on_unknown: ['refused.add_on_unknown'],
  add_on_repeated: ['refused.add_on_repeated'],
  add_on_not_for_platform: ['refused.add_on_not_for_platform'],
  quantity_out_of_range: ['refused.quantity_out_of_range'],
  service_unknown: ['refused.service_unknown'],
  service_repeated: ['refused.service_repeated'],
  service_by_quote_only: ['refused.service_by_quote_only'],
  service_not_sold_with_tier: ['refused.service_not_sold_with_tier'],
  service_not_for_platform: ['refused.service_not_for_platform'],
  not_sold_now: ['from', 'until', 'between'].map((key) => `refused.not_sold_now.${key}`),
};

const wanted = [
  ...Object.keys(REASONS).flatMap((code) => [
    `reason.${code}.figure`,
    `reason.${code}.text`,
  ]),
  ...Object.keys(NEEDS).map((code) => `need.${code}.label`),
  ...Object.keys(GIVE_UPS).flatMap((code) => [
    `cheaper.givesUp.${code}.figure`,
    `cheaper.givesUp.${code}.text`,
  ]),
  ...Object.keys(MISSING).map((code) => `fit.short.${code}`),
  ...Object.values(LINES).flat(),
  ...Object.keys(EXTRAS).flatMap((code) => [`extra.${code}.title`, `extra.${code}.text`]),
  ...Object.keys(CONFIDENCES).map((code) => `confidence.${code}`),
  ...Object.values(REFUSALS).flat(),
];

describe('texts about packages', () => {
  it('exist for every code the rules can answer with', () => {
    const known = new Set(basesOf('en'));
    expect(wanted.filter((key) => !known.has(key))).toEqual([]);
  });

  it('are the same set in both languages, asking for the same values', () => {
    expect(basesOf('pl')).toEqual(basesOf('en'));
    for (const base of basesOf('en')) {
      expect([base, valuesOf('pl', base)]).toEqual([base, valuesOf('en', base)]);
    }
  });

  it.each(['en', 'pl'] as const)('have every plural form that %s has', (locale) => {
    const forms = new Map<string, string[]>();
    for (const key of texts[locale].keys()) {
      const suffix = PLURAL_SUFFIX.exec(key)?.[1];
      const base = key.replace(PLURAL_SUFFIX, '');
      if (suffix !== undefined)
        forms.set(base, [...(forms.get(base) ?? []), suffix].sort());
    }
    expect(forms.size).toBeGreaterThan(20);
    for (const [base, found] of forms)
      expect([base, found]).toEqual([base, FORMS[locale]]);
  });

  it('have no exclamation marks and no double spaces', () => {
    for (const text of [...texts.en.values(), ...texts.pl.values()]) {
      expect(text).not.toMatch(/!| {2}/);
    }
  });
});
