import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { TermsFindingCode } from '#app/domain/offerings/findings.ts';

/** The compiler names a code that is missing here; the test names a text that is missing there. */
const FINDINGS: Record<TermsFindingCode, true> = {
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
  currency_unknown: true,
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

it.each(['en', 'pl'])('every finding of the rules has its words in %s', (locale) => {
  const file = new URL(`./${locale}/catalogue.json`, import.meta.url);
  const { finding } = JSON.parse(readFileSync(file, 'utf8')) as {
    finding: Record<string, unknown>;
  };
  const missing = Object.keys(FINDINGS).filter((code) => !(code in finding));
  expect(missing.filter((code) => !(`${code}_other` in finding))).toEqual([]);
});
