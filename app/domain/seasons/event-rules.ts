import type { DateRule } from '#app/domain/seasons/date-rules.ts';
import type { Market } from '#app/domain/seasons/types.ts';

/** One shopping event: where it is kept and when. A code may stand in several rows, once a market. */
export interface EventRule {
  /** Stable; texts: `event.<code>`. */
  readonly code: string;
  /** Markets that keep it this way; `*` every market no other row of the code names. */
  readonly markets: '*' | readonly Market[];
  readonly rule: DateRule;
}

const fixed = (month: number, day: number): DateRule => ({ kind: 'fixed', month, day });
const nth = (month: number, weekday: number, n: number): DateRule => ({
  kind: 'nth',
  month,
  weekday,
  nth: n,
});
const easter = (days: number): DateRule => ({ kind: 'easter', days });
const after = (rule: DateRule, days: number): DateRule => ({ kind: 'after', rule, days });

/** Fourth Thursday of November; the rest of the week hangs on it wherever it is kept. */
const THANKSGIVING_US = nth(11, 4, 4);
const ENGLISH: readonly Market[] = ['GB', 'IE', 'US', 'CA', 'AU', 'NZ'];

/**
 * The calendar of shoppers, one table. To add an event, add a row (and its text in the locales).
 *
 * Shipping cutoffs are announced anew each year by the carriers; the rows hold the usual day on
 * which standard parcels still arrive for Christmas.
 */
export const EVENT_RULES: readonly EventRule[] = [
  { code: 'new_year', markets: '*', rule: fixed(1, 1) },
  { code: 'epiphany', markets: ['PL', 'ES', 'IT', 'DE', 'AT'], rule: fixed(1, 6) },
  { code: 'valentines_day', markets: '*', rule: fixed(2, 14) },
  {
    code: 'womens_day',
    markets: ['PL', 'RO', 'BG', 'UA', 'IT', 'CZ', 'SK', 'LT', 'LV'],
    rule: fixed(3, 8),
  },
  { code: 'easter', markets: '*', rule: easter(0) },
  { code: 'mothers_day', markets: ['PL'], rule: fixed(5, 26) },
  { code: 'mothers_day', markets: ['GB', 'IE'], rule: easter(-21) },
  { code: 'mothers_day', markets: ['ES', 'PT', 'HU', 'LT', 'RO'], rule: nth(5, 7, 1) },
  { code: 'mothers_day', markets: ['SE'], rule: nth(5, 7, -1) },
  { code: 'mothers_day', markets: ['NO'], rule: nth(2, 7, 2) },
  {
    code: 'mothers_day',
    markets: ['FR'],
    // The last Sunday of May, or the first of June when that Sunday is Whitsun.
    rule: {
      kind: 'unless_same',
      rule: nth(5, 7, -1),
      as: easter(49),
      then: nth(6, 7, 1),
    },
  },
  { code: 'mothers_day', markets: '*', rule: nth(5, 7, 2) },
  { code: 'childrens_day', markets: ['PL', 'CZ', 'SK', 'RO'], rule: fixed(6, 1) },
  { code: 'fathers_day', markets: ['PL'], rule: fixed(6, 23) },
  { code: 'fathers_day', markets: ['DE'], rule: easter(39) },
  { code: 'fathers_day', markets: ['ES', 'IT', 'PT'], rule: fixed(3, 19) },
  { code: 'fathers_day', markets: ['AT', 'BE'], rule: nth(6, 7, 2) },
  { code: 'fathers_day', markets: ['AU', 'NZ'], rule: nth(9, 7, 1) },
  { code: 'fathers_day', markets: ['SE', 'NO', 'FI'], rule: nth(11, 7, 2) },
  { code: 'fathers_day', markets: '*', rule: nth(6, 7, 3) },
  { code: 'back_to_school', markets: ['US'], rule: nth(8, 1, 2) },
  {
    code: 'back_to_school',
    markets: ['PL', 'FR', 'GB', 'IE', 'CZ', 'SK'],
    rule: fixed(9, 1),
  },
  { code: 'halloween', markets: ENGLISH, rule: fixed(10, 31) },
  { code: 'singles_day', markets: '*', rule: fixed(11, 11) },
  { code: 'thanksgiving', markets: ['US'], rule: THANKSGIVING_US },
  { code: 'thanksgiving', markets: ['CA'], rule: nth(10, 1, 2) },
  { code: 'black_friday', markets: '*', rule: after(THANKSGIVING_US, 1) },
  { code: 'cyber_monday', markets: '*', rule: after(THANKSGIVING_US, 4) },
  { code: 'sinterklaas_eve', markets: ['NL'], rule: fixed(12, 5) },
  {
    code: 'st_nicholas_day',
    markets: ['PL', 'DE', 'AT', 'CZ', 'SK', 'BE', 'HU'],
    rule: fixed(12, 6),
  },
  { code: 'green_monday', markets: ['US', 'CA'], rule: nth(12, 1, 2) },
  {
    code: 'ground_shipping_cutoff',
    markets: ['US', 'CA', 'GB', 'IE'],
    rule: fixed(12, 17),
  },
  {
    code: 'ground_shipping_cutoff',
    markets: ['PL', 'DE', 'AT', 'FR', 'ES', 'IT', 'NL', 'BE', 'CZ'],
    rule: fixed(12, 19),
  },
  {
    code: 'super_saturday',
    markets: ENGLISH,
    rule: { kind: 'weekday_before', month: 12, day: 25, weekday: 6 },
  },
  { code: 'christmas_eve', markets: '*', rule: fixed(12, 24) },
  { code: 'christmas_day', markets: '*', rule: fixed(12, 25) },
  {
    code: 'boxing_day',
    markets: ENGLISH.filter((market) => market !== 'US'),
    rule: fixed(12, 26),
  },
  {
    code: 'second_christmas_day',
    markets: [
      'PL',
      'DE',
      'AT',
      'NL',
      'CZ',
      'SK',
      'HU',
      'IT',
      'RO',
      'SE',
      'NO',
      'DK',
      'FI',
    ],
    rule: fixed(12, 26),
  },
  { code: 'new_years_eve', markets: '*', rule: fixed(12, 31) },
];

/** The rows that hold in a market: its own row of each code, else the one for everywhere. */
export function eventRulesOf(market: Market): readonly EventRule[] {
  const own = new Set(
    EVENT_RULES.filter((row) => row.markets !== '*' && row.markets.includes(market)).map(
      (row) => row.code,
    ),
  );
  return EVENT_RULES.filter((row) =>
    row.markets === '*' ? !own.has(row.code) : row.markets.includes(market),
  );
}
