import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { TermsFindingCode } from '#app/domain/offerings/findings.ts';
import type { DraftCapacityCode, DraftProblemCode } from '#app/ports/draft-view.ts';
import type { SeasonFormFinding } from '#app/ports/season-view.ts';
import {
  addOnFields,
  offeringFields,
  serviceFields,
  tierFields,
} from '#app/services/draft-fields.ts';
import { makeOffering } from '../../test/factories/offering.ts';

type Texts = { readonly [key: string]: string | Texts };

const texts = Object.fromEntries(
  (['en', 'pl'] as const).map((language) => [
    language,
    JSON.parse(
      readFileSync(new URL(`${language}/catalogue.json`, import.meta.url), 'utf8'),
    ) as Texts,
  ]),
);

function missing(keys: readonly string[]): string[] {
  return ['en', 'pl'].flatMap((language) =>
    keys
      .filter((key) => {
        const found = key
          .split('.')
          .reduce<string | Texts | undefined>(
            (node, part) => (typeof node === 'object' ? node[part] : undefined),
            texts[language],
          );
        return typeof found !== 'string';
      })
      .map((key) => `${language} ${key}`),
  );
}

/** Written out, so that a new code without a text does not compile. */
const FINDINGS: Record<TermsFindingCode | DraftProblemCode | DraftCapacityCode, true> = {
  cover_missing: true,
  cover_sold_out: true,
  work_hours_sold_out: true,
  amount_unreadable: true,
  number_unreadable: true,
  currencies_none: true,
  currency_without_prices: true,
  currency_unknown: true,
  text_missing: true,
  text_too_long: true,
  code_malformed: true,
  code_repeated: true,
  list_too_long: true,
  market_malformed: true,
  number_negative: true,
  number_not_whole: true,
  number_too_large: true,
  percent_out_of_range: true,
  instalments_out_of_range: true,
  pause_longer_than_season: true,
  price_negative: true,
  price_not_whole: true,
  price_too_large: true,
  price_missing: true,
  prices_none: true,
  without_package_cheaper: true,
  bundle_missing: true,
  bundle_falls: true,
  hourly_missing: true,
  steps_out_of_range: true,
  date_malformed: true,
  season_out_of_order: true,
  order_by_after_start: true,
  last_minute_before_order_by: true,
  last_minute_after_season: true,
  last_minute_first_step_elsewhere: true,
  last_minute_steps_out_of_order: true,
  last_minute_step_falls: true,
  freeze_out_of_order: true,
  freeze_far_from_season: true,
  close_out_before_end: true,
  close_out_far_from_season: true,
  sold_out_of_order: true,
  sold_after_season: true,
  service_most_below_usual: true,
  service_without_hours: true,
  service_for_no_platform: true,
  service_needs_server: true,
  tiers_none: true,
  level_repeated: true,
  tier_cheaper_than_smaller: true,
  tier_gives_less_than_smaller: true,
  tier_without_services: true,
  tier_service_unknown: true,
  tier_service_by_quote: true,
  tier_service_repeated: true,
  standalone_cheaper_than_add_on: true,
  cover_none: true,
  window_out_of_order: true,
  window_outside_day: true,
  window_not_half_hours: true,
  window_without_days: true,
  weekday_unknown: true,
  response_not_positive: true,
  response_clock_without_cover: true,
  lesser_response_repeated: true,
  lesser_response_stricter: true,
  quantity_not_positive: true,
  once_more_than_once: true,
  add_on_for_no_platform: true,
  add_on_needs_server: true,
};

const SEASON_ERRORS: Record<SeasonFormFinding['code'], true> = {
  text_missing: true,
  text_too_long: true,
  number_unreadable: true,
  season_taken: true,
  date_malformed: true,
  season_out_of_order: true,
  season_too_long: true,
  season_not_in_year: true,
  order_by_after_start: true,
  last_minute_before_order_by: true,
  last_minute_after_season: true,
  last_minute_out_of_order: true,
  last_minute_falling: true,
  percent_out_of_range: true,
  freeze_out_of_order: true,
  freeze_far_from_season: true,
  close_out_before_end: true,
  season_overlaps: true,
};

describe('texts of the catalogue', () => {
  it('say every finding in both languages', () => {
    expect(missing(Object.keys(FINDINGS).map((code) => `finding.${code}`))).toEqual([]);
  });

  it('say every error of a season in both languages', () => {
    const keys = Object.keys(SEASON_ERRORS).map((code) => `season.error.${code}`);
    expect(missing(keys)).toEqual([]);
  });

  it('name every field and value that two versions can differ in', () => {
    const terms = makeOffering({ soldFrom: '2026-09-01', taxPercent: 23 });
    const fields = [
      ...offeringFields(terms, ['USD']),
      ...terms.services.flatMap((service) => serviceFields(service)),
      ...terms.tiers.flatMap((tier) => tierFields(tier, terms, ['USD'])),
      ...terms.addOns.flatMap((addOn) => addOnFields(addOn, ['USD'])),
    ];
    const keys = fields.flatMap(({ field, value }) => [
      `field.${field}`,
      ...(value.kind === 'codes' ? value.codes.map((code) => `value.${code}`) : []),
    ]);
    expect(new Set(keys).size).toBeGreaterThan(60);
    expect(missing([...new Set(keys)])).toEqual([]);
  });
});
