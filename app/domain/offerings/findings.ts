/** Something in an offering's terms that is wrong, or most likely not meant. */
export interface TermsFinding {
  readonly code: TermsFindingCode;
  /** Where, e.g. `tiers.1.addOnPriceMinor.USD`; empty for the whole. */
  readonly path: string;
  /** An error stops publishing, a warning asks to look again. */
  readonly severity: 'error' | 'warning';
  readonly values: Readonly<Record<string, string | number>>;
}

export type TermsFindingCode =
  // Texts, codes and lists.
  | 'text_missing'
  | 'text_too_long'
  | 'code_malformed'
  | 'code_repeated'
  | 'list_too_long'
  | 'market_malformed'
  // Numbers.
  | 'number_negative'
  | 'number_not_whole'
  | 'number_too_large'
  | 'percent_out_of_range'
  | 'instalments_out_of_range'
  | 'pause_longer_than_season'
  // Prices.
  | 'price_negative'
  | 'price_not_whole'
  | 'price_too_large'
  | 'price_missing'
  | 'prices_none'
  | 'currency_unknown'
  | 'without_package_cheaper'
  | 'bundle_missing'
  | 'bundle_falls'
  | 'hourly_missing'
  | 'steps_out_of_range'
  // Dates.
  | 'date_malformed'
  | 'season_out_of_order'
  | 'order_by_after_start'
  | 'last_minute_before_order_by'
  | 'last_minute_after_season'
  | 'last_minute_first_step_elsewhere'
  | 'last_minute_steps_out_of_order'
  | 'last_minute_step_falls'
  | 'freeze_out_of_order'
  | 'freeze_far_from_season'
  | 'close_out_before_end'
  | 'close_out_far_from_season'
  | 'sold_out_of_order'
  | 'sold_after_season'
  // Services.
  | 'service_most_below_usual'
  | 'service_without_hours'
  | 'service_for_no_platform'
  | 'service_needs_server'
  // Tiers.
  | 'tiers_none'
  | 'level_repeated'
  | 'tier_cheaper_than_smaller'
  | 'tier_gives_less_than_smaller'
  | 'tier_without_services'
  | 'tier_service_unknown'
  | 'tier_service_by_quote'
  | 'tier_service_repeated'
  | 'standalone_cheaper_than_add_on'
  | 'cover_none'
  | 'window_out_of_order'
  | 'window_outside_day'
  | 'window_not_half_hours'
  | 'window_without_days'
  | 'weekday_unknown'
  | 'response_not_positive'
  | 'response_clock_without_cover'
  | 'lesser_response_repeated'
  | 'lesser_response_stricter'
  // Add-ons.
  | 'quantity_not_positive'
  | 'once_more_than_once'
  | 'add_on_for_no_platform'
  | 'add_on_needs_server';

/** An error at a path. */
export function errorAt(
  path: string,
  code: TermsFindingCode,
  values: TermsFinding['values'] = {},
): TermsFinding {
  return { code, path, severity: 'error', values };
}

/** A warning at a path. */
export function warningAt(
  path: string,
  code: TermsFindingCode,
  values: TermsFinding['values'] = {},
): TermsFinding {
  return { code, path, severity: 'warning', values };
}
