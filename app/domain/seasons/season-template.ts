import type { AgencySeason } from '#app/domain/seasons/agency-season.ts';
import { eventDate } from '#app/domain/seasons/events.ts';
import { seasonFor } from '#app/domain/seasons/season.ts';
import type { Market, SeasonCode } from '#app/domain/seasons/types.ts';
import { addDays } from '#app/domain/shared/time.ts';
import type { DateRange } from '#app/domain/shared/types.ts';

/** Nothing is changed from so many days before Black Friday to the day after Cyber Monday. */
const FREEZE_DAYS_BEFORE = 14;
/** What was changed for the season is changed back so many days after it. */
const CLOSE_OUT_DAYS = 7;
/** Load tests run at this share of last year's peak, in percent. */
const LOAD_TEST_PERCENT = 150;
/** What late orders cost more, by days before the season begins; 0 is its first day. */
const LAST_MINUTE: readonly { readonly daysBefore: number; readonly percent: number }[] =
  [
    { daysBefore: 14, percent: 25 },
    { daysBefore: 7, percent: 50 },
    { daysBefore: 0, percent: 100 },
  ];

/**
 * A season as it is proposed to an agency: the market's dates with the defaults of the trade.
 *
 * @param market ISO country, or `*` for every market: then the rules that hold everywhere
 */
export function seasonTemplate(
  code: SeasonCode,
  market: Market,
  year: number,
): AgencySeason {
  const { from, to, orderBy } = seasonFor(market, year, code);
  return {
    code,
    year,
    market,
    from,
    to,
    orderBy,
    lastMinute: LAST_MINUTE.map(({ daysBefore, percent }) => ({
      from: addDays(from, -daysBefore),
      percent,
    })),
    freeze: code === 'holiday' ? freezeOf(market, year) : null,
    closeOutOn: addDays(to, CLOSE_OUT_DAYS),
    loadTestPercent: LOAD_TEST_PERCENT,
  };
}

function freezeOf(market: Market, year: number): DateRange | null {
  const blackFriday = eventDate(market, year, 'black_friday');
  const cyberMonday = eventDate(market, year, 'cyber_monday');
  if (blackFriday === null || cyberMonday === null) return null;
  return { from: addDays(blackFriday, -FREEZE_DAYS_BEFORE), to: addDays(cyberMonday, 1) };
}
