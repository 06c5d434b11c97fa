import { isKnownCurrency } from '#app/domain/shared/money.ts';
import type { SeasonRow } from '#app/ports/catalogue.ts';
import type { NewDraftForm } from '#app/ports/draft-form.ts';
import type { OfferingGroup } from '#app/ports/draft-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { offeringGroups } from '#app/services/catalogue-context.ts';
import { STARTER_STEPS } from '#app/services/draft-new-form.ts';

/** Offered besides those the stores trade in. */
const USUAL_CURRENCIES = ['USD', 'EUR', 'GBP', 'PLN', 'CZK', 'CHF', 'SEK', 'DKK', 'NOK'];

export interface NewDraftView {
  readonly seasons: readonly SeasonRow[];
  readonly groups: readonly OfferingGroup[];
  /** Those of the agency's stores first. */
  readonly currencies: readonly string[];
  readonly form: NewDraftForm;
}

/**
 * What a new offering can begin from. Without stores, the currencies ticked are those of the agency's
 * own language.
 */
export async function newDraftView(
  deps: ServiceDeps,
  { agency }: MemberSession,
  query: URLSearchParams,
): Promise<NewDraftView> {
  const [seasons, groups, stores] = await Promise.all([
    deps.repositories.seasons.all(agency.id),
    offeringGroups(deps, agency.id),
    deps.repositories.stores.ofAgency(agency.id),
  ]);
  const traded = [...new Set(stores.map(({ currency }) => currency))]
    .filter(isKnownCurrency)
    .sort();
  const own = agency.locale === 'pl' ? ['PLN'] : ['USD'];
  const asked = query.get('season');
  const season = seasons.find(({ id }) => id === asked) ?? seasons[0];
  const copy = groups
    .flatMap(({ versions }) => versions)
    .find(({ id }) => id === query.get('copy'));
  return {
    seasons,
    groups,
    currencies: [...new Set([...traded, ...USUAL_CURRENCIES])],
    form: {
      seasonId: season?.id ?? '',
      start: copy?.id ?? 'four_services',
      currencies: traded.length > 0 ? traded : own,
      bundle: Array.from({ length: STARTER_STEPS }, () => ({})),
      rate: {},
    },
  };
}
