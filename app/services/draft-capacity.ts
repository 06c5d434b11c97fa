import type { DraftFinding, DraftLook, OfferingContext } from '#app/ports/draft-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { ofOffering } from '#app/services/capacity-tiers.ts';

/**
 * A look with what the agency's people could not serve: packages that stores would see as a waiting
 * list. It asks to look again and keeps nothing from being published, since shifts can follow.
 */
export async function withCapacity(
  deps: ServiceDeps,
  { agency }: Pick<MemberSession, 'agency'>,
  context: OfferingContext,
  look: DraftLook,
): Promise<DraftLook> {
  // Windows that cannot hold have no hours to be on call at.
  if (!look.canPublish) return look;
  const { terms, costs } = look;
  const { repositories } = deps;
  const [stores, read] = await Promise.all([
    repositories.stores.ofAgency(agency.id),
    repositories.capacity.read(agency.id, terms.seasonCode, terms.seasonYear),
  ]);
  const draft = { ...context.version, terms, costs };
  const offerings = { ...repositories.offerings, byId: () => Promise.resolve(draft) };
  const asTyped = { ...deps, repositories: { ...repositories, offerings } };
  const capacities = await ofOffering(asTyped, draft, { agency, stores, read });
  const findings = capacities.flatMap(({ tierCode, places }): DraftFinding[] => {
    const path = `tiers.${String(placeOf(look, tierCode))}.entitlements`;
    switch (places.outcome) {
      case 'places':
        return [];
      case 'cover_missing':
        return [warning(`${path}.cover`, places.outcome, places.hoursMissing)];
      case 'sold_out':
        return places.limit === 'cover'
          ? [warning(`${path}.cover`, 'cover_sold_out', 0)]
          : [warning(`${path}.includedHours`, 'work_hours_sold_out', 0)];
    }
  });
  return { ...look, findings: [...look.findings, ...findings] };
}

function placeOf({ terms }: DraftLook, code: string): number {
  return terms.tiers.findIndex((tier) => tier.code === code);
}

function warning(path: string, code: DraftFinding['code'], hours: number): DraftFinding {
  return { path, code, severity: 'warning', values: { hours } };
}
