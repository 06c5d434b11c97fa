import { officeClock } from '#app/domain/peaks/office-hours.ts';
import { dayAt, localHourAt } from '#app/domain/shared/time.ts';
import type { HomeView } from '#app/ports/home-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { agencyLook } from '#app/services/theme-look.ts';

/** Who answers a store, and whether someone sits in the office now (Mon–Fri 9–18, store-local). */
export async function contactOf(
  deps: ServiceDeps,
  store: StoreRow,
): Promise<HomeView['contact']> {
  const agency = await deps.repositories.agencies.byId(store.agencyId);
  const now = deps.clock.now();
  const day = dayAt(now, store.zone);
  return {
    agencyName: agency?.name ?? '',
    name: agency?.contactName ?? '',
    email: agency?.contactEmail ?? '',
    phone: agency?.contactPhone ?? null,
    look: await agencyLook(deps, store.agencyId),
    isInOffice: officeClock(
      store.market,
      day,
      day,
    )(day, localHourAt(now, store.zone).hour),
  };
}
