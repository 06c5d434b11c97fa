import { z } from 'zod';
import { eventsIn } from '#app/domain/seasons/events.ts';
import { holidayMarkets } from '#app/domain/seasons/public-holidays.ts';
import { nextSeason, SEASON_CODES } from '#app/domain/seasons/season.ts';
import { seasonTemplate } from '#app/domain/seasons/season-template.ts';
import { localDateAt, yearOf } from '#app/domain/shared/time.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type { NewSeasonView, SeasonKey } from '#app/ports/season-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';

/** A season further away is planned by nobody. */
const YEARS_AHEAD = 3;
export const EVERY_MARKET = '*';

const keyFields = z.object({
  code: z.enum(['holiday', 'valentines_day', 'mothers_day']),
  market: z.string().regex(/^(\*|[A-Z]{2})$/),
  year: z.coerce.number().int().min(2020).max(2100),
});

/** @throws AppError `bad_input` for what is no season of ours */
export function parseSeasonKey(form: FormData): SeasonKey {
  const parsed = keyFields.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_input', 'no season of ours');
  return parsed.data;
}

/** The template that the address asks for; what it leaves out or garbles is the next season. */
export async function newSeasonView(
  deps: ServiceDeps,
  { agency }: MemberSession,
  query: URLSearchParams,
): Promise<NewSeasonView> {
  const today = localDateAt(deps.clock.now(), agency.zone);
  const read = Object.fromEntries(query);
  const { code, market } = keyFields.shape;
  const chosen = code.catch('holiday').parse(read['code']);
  const key: SeasonKey = {
    code: chosen,
    market: market.catch(EVERY_MARKET).parse(read['market']),
    year: keyFields.shape.year
      .catch(nextSeason(today, EVERY_MARKET, chosen).year)
      .parse(read['year']),
  };
  const template = seasonTemplate(key.code, key.market, key.year);
  const stores = await deps.repositories.stores.ofAgency(agency.id);
  const own = [...new Set(stores.map((store) => store.market))].sort();
  const thisYear = yearOf(today);
  return {
    key,
    template,
    events: eventsIn(key.market, { from: template.from, to: template.to }),
    codes: SEASON_CODES,
    markets: { own, others: holidayMarkets().filter((one) => !own.includes(one)) },
    years: Array.from({ length: YEARS_AHEAD + 1 }, (_, ahead) => thisYear + ahead),
  };
}
