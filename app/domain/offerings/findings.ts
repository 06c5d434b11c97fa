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
  | 'text_missing'
  | 'tiers_none'
  | 'code_malformed'
  | 'code_repeated'
  | 'level_repeated'
  | 'tier_cheaper_than_smaller'
  | 'tier_gives_less_than_smaller'
  | 'standalone_cheaper_than_add_on'
  | 'price_negative'
  | 'price_not_whole'
  | 'price_too_large'
  | 'price_missing'
  | 'currency_unknown'
  | 'without_package_cheaper'
  | 'cover_none'
  | 'window_out_of_order'
  | 'window_outside_day'
  | 'window_not_half_hours'
  | 'window_without_days'
  | 'weekday_unknown'
  | 'response_not_positive'
  | 'number_negative'
  | 'number_not_whole'
  | 'percent_out_of_range'
  | 'instalments_out_of_range'
  | 'date_malformed'
  | 'season_out_of_order'
  | 'order_by_after_start'
  | 'last_minute_before_order_by'
  | 'last_minute_after_season'
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
