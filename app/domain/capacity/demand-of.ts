import type { Demand } from '#app/domain/capacity/types.ts';
import type {
  Entitlements,
  OfferingCosts,
  OfferingTerms,
  Service,
  ServiceEntitlements,
  Tier,
} from '#app/domain/offerings/types.ts';
import type { DateRange, Zone } from '#app/domain/shared/types.ts';

/** Hours of work behind what a package includes by the piece. */
export type WorkBehind = Pick<
  OfferingCosts,
  'checkInHours' | 'loadTestHours' | 'serverUpgradeHours'
>;

/** Counted with where the agency states none of its own. */
export const USUAL_WORK: WorkBehind = {
  checkInHours: 2,
  loadTestHours: 3,
  serverUpgradeHours: 4,
};

/** What a package asks of the agency's people. */
export interface DemandInput {
  readonly terms: Pick<OfferingTerms, 'services'>;
  readonly tier: Tier;
  /** Codes of services on top of the tier's own. */
  readonly services: readonly string[];
  readonly days: DateRange;
  readonly zone: Zone;
  /** Null: none stated. */
  readonly work: WorkBehind | null;
}

/**
 * What a package asks of the agency's people: its cover, and the hours of work it includes. A package
 * that may be sold by the hour asks at least for the hours its services usually take.
 */
export function demandOf(input: DemandInput): Demand {
  const { terms, tier, services, days, zone } = input;
  const work = input.work ?? USUAL_WORK;
  const further = servicesOf(terms, services).filter(
    ({ code }) => !tier.services.includes(code),
  );
  const included = [tier.entitlements, ...further.map(({ brings }) => brings)].reduce(
    (sum, part) => sum + workIn(part, work),
    0,
  );
  const byTheHour = tier.standaloneFee === 'hourly' ? usualHours(input) : 0;
  return {
    workHours: Math.max(included, byTheHour),
    cover: [...tier.entitlements.cover, ...further.flatMap(({ brings }) => brings.cover)],
    days,
    zone,
  };
}

function usualHours({ terms, tier, services }: DemandInput): number {
  const codes = [...new Set([...tier.services, ...services])];
  // Being on call is no work: cover stands for it.
  return servicesOf(terms, codes)
    .filter(({ kind }) => kind !== 'on_call')
    .reduce((sum, service) => sum + service.usualHours, 0);
}

function servicesOf(
  terms: Pick<OfferingTerms, 'services'>,
  codes: readonly string[],
): Service[] {
  return terms.services.filter(({ code }) => codes.includes(code));
}

type Included = Pick<Entitlements, keyof ServiceEntitlements>;

function workIn(
  { includedHours, checkIns, loadTests, hasServerUpgrade }: Included,
  work: WorkBehind,
): number {
  return (
    includedHours +
    checkIns * work.checkInHours +
    loadTests * work.loadTestHours +
    (hasServerUpgrade ? work.serverUpgradeHours : 0)
  );
}
