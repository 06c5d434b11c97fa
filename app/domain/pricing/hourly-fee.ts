import { HOURS_PER_WEEK, weeklyCoverHours } from '#app/domain/offerings/cover.ts';
import { entitlementsWith } from '#app/domain/offerings/entitlements-with.ts';
import type { HourlyTerms, Service, Tier } from '#app/domain/offerings/types.ts';
import type { ChosenServices } from '#app/domain/pricing/choose-services.ts';
import { lineContextOf, lineOf, netOf } from '#app/domain/pricing/lines.ts';
import { priceWork } from '#app/domain/pricing/price-work.ts';
import { NO_SURCHARGE } from '#app/domain/pricing/surcharge-at.ts';
import type { PriceLine, Selection } from '#app/domain/pricing/types.ts';
import {
  billedMinutes,
  hoursOfMinutes,
  minutesOfHours,
} from '#app/domain/pricing/work-time.ts';
import { percentOfMinor } from '#app/domain/shared/money.ts';

/** What hourly work is expected to take, and how far it may go. */
export interface HourlyEstimate {
  readonly lines: readonly PriceLine[];
  readonly usualMinutes: number;
  readonly mostMinutes: number;
  /** One hour with the around-the-clock surcharge, before any other. */
  readonly hourMinor: number;
  readonly rateMinor: number;
}

/**
 * An estimate by the hour: a line for each service at its usual hours, and around-the-clock cover
 * as a surcharge on them.
 *
 * @param rateMinor the listed rate, minor units per hour
 */
export function hourlyEstimate(
  selection: Selection,
  tier: Tier,
  { own, further }: ChosenServices,
  hourly: HourlyTerms,
  rateMinor: number,
): HourlyEstimate {
  const { terms, currency } = selection;
  const services = [...own, ...further];
  const lines = services.map((service) =>
    serviceHoursLine(selection, service, hourly, rateMinor),
  );
  const cover = entitlementsWith(terms, tier, selection.services).cover;
  const percent =
    weeklyCoverHours(cover) >= HOURS_PER_WEEK ? hourly.aroundTheClockPercent : 0;
  const workMinor = netOf(lines, currency);
  return {
    lines: percent === 0 ? lines : [...lines, clockLine(selection, workMinor, percent)],
    usualMinutes: sum(
      services.map(({ usualHours }) => billedMinutes(minutesOfHours(usualHours), hourly)),
    ),
    mostMinutes: sum(services.map((service) => mostMinutesOf(service, hourly))),
    hourMinor: rateMinor + percentOfMinor(rateMinor, percent, currency),
    rateMinor,
  };
}

function serviceHoursLine(
  selection: Selection,
  service: Service,
  hourly: HourlyTerms,
  rateMinor: number,
): PriceLine {
  const work = priceWork(rateMinor, minutesOfHours(service.usualHours), {
    surcharge: NO_SURCHARGE,
    steps: hourly,
    currency: selection.currency,
  });
  const hours = hoursOfMinutes(work.billedMinutes);
  const mostMinutes = mostMinutesOf(service, hourly);
  const line = {
    kind: 'service',
    code: service.code,
    name: service.name,
    quantity: hours,
    unit: 'hour',
    unitMinor: rateMinor,
    reason: {
      code: work.isMinimum ? 'minimum_charge' : 'service_hours',
      values: { hours, mostHours: hoursOfMinutes(mostMinutes) },
    },
  } as const;
  return lineOf(lineContextOf(selection), line, work.amountMinor);
}

function mostMinutesOf({ usualHours, mostHours }: Service, hourly: HourlyTerms): number {
  return billedMinutes(minutesOfHours(Math.max(usualHours, mostHours)), hourly);
}

function clockLine(selection: Selection, workMinor: number, percent: number): PriceLine {
  return lineOf(lineContextOf(selection), {
    kind: 'surcharge',
    code: 'around_the_clock',
    name: null,
    quantity: 1,
    unit: 'once',
    unitMinor: percentOfMinor(workMinor, percent, selection.currency),
    reason: { code: 'around_the_clock', values: { percent } },
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
