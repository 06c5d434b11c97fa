import { HOURS_PER_WEEK, weeklyCoverHours } from '#app/domain/offerings/cover.ts';
import { entitlementsWith } from '#app/domain/offerings/entitlements-with.ts';
import type { HourlyTerms, Service, Tier } from '#app/domain/offerings/types.ts';
import type { ChosenServices } from '#app/domain/pricing/choose-services.ts';
import { lineContextOf, lineOf, netOf } from '#app/domain/pricing/lines.ts';
import type { PriceLine, Selection } from '#app/domain/pricing/types.ts';
import {
  amountOfTime,
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
  const minutes = (hours: number) => billedMinutes(minutesOfHours(hours), hourly);
  const usualMinutes = sum(services.map(({ usualHours }) => minutes(usualHours)));
  return {
    lines: percent === 0 ? lines : [...lines, clockLine(selection, workMinor, percent)],
    usualMinutes,
    mostMinutes: sum(
      services.map(({ usualHours, mostHours }) =>
        minutes(Math.max(usualHours, mostHours)),
      ),
    ),
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
  const usual = minutesOfHours(service.usualHours);
  const billed = billedMinutes(usual, hourly);
  const isMinimum = usual > 0 && usual < hourly.minimumMinutes;
  const line = {
    kind: 'service',
    code: service.code,
    name: service.name,
    quantity: hoursOfMinutes(billed),
    unit: 'hour',
    unitMinor: rateMinor,
    reason: {
      code: isMinimum ? 'minimum_charge' : 'service_hours',
      values: {
        hours: hoursOfMinutes(billed),
        mostHours: Math.max(service.usualHours, service.mostHours),
      },
    },
  } as const;
  return lineOf(lineContextOf(selection), line, amountOfTime(rateMinor, billed));
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
