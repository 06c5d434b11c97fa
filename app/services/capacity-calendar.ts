import { z } from 'zod';
import { coverageOf } from '#app/domain/capacity/coverage.ts';
import { byDay } from '#app/domain/capacity/gap-patterns.ts';
import {
  addDays,
  instantRangeOf,
  localDateAt,
  weekdayOf,
} from '#app/domain/shared/time.ts';
import type { DateRange, InstantRange, LocalDate } from '#app/domain/shared/types.ts';
import type {
  CalendarDay,
  CalendarSeason,
  CalendarView,
  SeasonCalendar,
} from '#app/ports/calendar-view.ts';
import type { CapacityRead } from '#app/ports/people.ts';
import type { AgencyRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { concernedStores } from '#app/services/capacity-concerned.ts';
import {
  calendarEvents,
  eventMarkets,
  storesAtPeak,
} from '#app/services/capacity-demand-days.ts';
import { factsOf } from '#app/services/capacity-facts.ts';
import { gapsOf, restOfSeason } from '#app/services/capacity-gaps.ts';
import { capacitySeasons, chosenSeason } from '#app/services/capacity-seasons.ts';
import { ofOffering } from '#app/services/capacity-tiers.ts';
import { workLoad } from '#app/services/capacity-work.ts';

export const WINDOW_DAYS = 14;

/** What the calendar's address says; what it says wrong counts as not said. */
export const calendarQuery = z.object({
  season: z
    .string()
    .regex(/^[a-z_]{1,40}-\d{4}$/)
    .nullable()
    .catch(null),
  from: z.iso.date().nullable().catch(null),
});

export type CalendarQuery = z.infer<typeof calendarQuery>;

/** The rota of a season against what is sold of it, two weeks at a time. */
export async function capacityCalendar(
  deps: ServiceDeps,
  agency: Pick<AgencyRow, 'id' | 'zone'>,
  query: CalendarQuery,
): Promise<CalendarView> {
  const nowMs = deps.clock.now();
  const today = localDateAt(nowMs, agency.zone);
  const [seasons, members] = await Promise.all([
    capacitySeasons(deps, agency.id),
    deps.repositories.members.all(agency.id),
  ]);
  const season = chosenSeason(seasons, query.season, today);
  const read =
    season === null
      ? null
      : await deps.repositories.capacity.read(agency.id, season.code, season.year);
  const hours = new Map(read?.workHours.map((row) => [row.memberId, row.hours]));
  return {
    zone: agency.zone,
    nowMs,
    today,
    seasons,
    members: members.map(({ id, name }) => ({
      memberId: id,
      name,
      workHours: hours.get(id) ?? null,
    })),
    calendar:
      season === null || read === null
        ? null
        : await seasonCalendar(deps, agency, { season, read, today, from: query.from }),
  };
}

interface Chosen {
  readonly season: CalendarSeason;
  readonly read: CapacityRead;
  readonly today: LocalDate;
  readonly from: LocalDate | null;
}

async function seasonCalendar(
  deps: ServiceDeps,
  agency: Pick<AgencyRow, 'id' | 'zone'>,
  { season, read, today, from }: Chosen,
): Promise<SeasonCalendar> {
  const { repositories, clock } = deps;
  const [stores, summaries, packages, published] = await Promise.all([
    repositories.stores.ofAgency(agency.id),
    repositories.storeLists.summaries(agency.id),
    repositories.storeLists.activePackages(agency.id),
    repositories.offerings.allPublished(agency.id),
  ]);
  const window = windowOf(season, from ?? today);
  const span = instantRangeOf(window, agency.zone);
  const rest = restOfSeason(season, agency.zone, clock.now());
  const facts = {
    ...factsOf(read, agency.zone, unionOf(span, rest ?? span)),
    sold: read.sold,
  };
  const concerned = concernedStores(stores, packages, season);
  const coverage = coverageOf(facts, agency.zone, span);
  const peaks = storesAtPeak(summaries, stores);
  const markets = await eventMarkets(deps, agency.id, season, stores);
  const eventsOn = calendarEvents(markets, window);
  const ofSeason = published.filter(
    ({ terms }) => terms.seasonCode === season.code && terms.seasonYear === season.year,
  );
  const tiers = await Promise.all(
    ofSeason.map((offering) => ofOffering(deps, offering, { agency, stores, read })),
  );
  return {
    season,
    window,
    previous: window.from > season.from ? addDays(window.from, -WINDOW_DAYS) : null,
    next: window.to < season.to ? addDays(window.from, WINDOW_DAYS) : null,
    days: coverage.days.map((day): CalendarDay => {
      const { localDate } = day;
      const events = eventsOn.get(localDate) ?? [];
      return { ...day, events, storesAtPeak: peaks.get(localDate) ?? 0 };
    }),
    shifts: read.shifts.filter(({ days }) => meets(days, window)),
    windowGaps: coverage.gaps.map(({ kind, fromMs, untilMs }) => ({
      kind,
      fromMs,
      untilMs,
      parts: byDay({ fromMs, untilMs }, agency.zone),
    })),
    gaps: rest === null ? [] : gapsOf(facts, agency.zone, rest, { concerned, peaks }),
    work: workLoad(read, concerned),
    tiers: tiers.flat(),
    storesPerResponder: read.storesPerResponder,
  };
}

/** Two weeks from the Monday of a day's week, the day brought into the season. */
function windowOf(season: CalendarSeason, around: LocalDate): DateRange {
  const within =
    around < season.from ? season.from : around > season.to ? season.to : around;
  const from = addDays(within, 1 - weekdayOf(within));
  return { from, to: addDays(from, WINDOW_DAYS - 1) };
}

function unionOf(one: InstantRange, other: InstantRange): InstantRange {
  return {
    fromMs: Math.min(one.fromMs, other.fromMs),
    untilMs: Math.max(one.untilMs, other.untilMs),
  };
}

/** A day more, since a shift may run into it. */
function meets(days: DateRange, window: DateRange): boolean {
  return days.from <= window.to && addDays(days.to, 1) >= window.from;
}
