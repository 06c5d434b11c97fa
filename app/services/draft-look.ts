import { canPublish, checkTerms } from '#app/domain/offerings/check-terms.ts';
import { pricedCurrencies } from '#app/domain/offerings/check-prices.ts';
import { shapeOfCover } from '#app/domain/offerings/cover.ts';
import { tiersByLevel } from '#app/domain/offerings/tier-of.ts';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { listedFee } from '#app/domain/pricing/listed-fee.ts';
import { marginOf } from '#app/domain/pricing/margin.ts';
import { isAppError } from '#app/domain/shared/errors.ts';
import type { DraftForm } from '#app/ports/draft-form.ts';
import type {
  DraftFinding,
  DraftLook,
  ListedTier,
  OfferingContext,
  TierMargin,
} from '#app/ports/draft-view.ts';
import { seasonOfContext } from '#app/services/catalogue-context.ts';
import { differencesBetween } from '#app/services/draft-differences.ts';
import { readDraft, type ReadDraft } from '#app/services/draft-terms.ts';

/** Every service counts here, those that need a server too. */
const ANY_PLATFORM = 'woocommerce';
const BASES = ['add_on', 'standalone'] as const;

/** What a draft comes to as it is typed, before it is saved. */
export function lookAtDraft(context: OfferingContext, form: DraftForm): DraftLook {
  return lookAt(context, readDraft(form, seasonOfContext(context)), form);
}

/** The same for a version as it is kept. */
export function lookAtVersion(context: OfferingContext): DraftLook {
  const { terms, costs } = context.version;
  return lookAt(context, { terms, costs, problems: [] }, null);
}

function lookAt(
  context: OfferingContext,
  { terms, costs, problems }: ReadDraft,
  form: DraftForm | null,
): DraftLook {
  const checked = checkTerms(terms).map((finding) => onForm(finding, form));
  const taken = new Set(problems.map(({ path }) => path));
  const findings = [...problems, ...checked.filter(({ path }) => !taken.has(path))];
  const before = context.published?.terms ?? null;
  return {
    terms,
    costs,
    findings,
    canSave: problems.length === 0,
    canPublish: problems.length === 0 && canPublish(checkTerms(terms)),
    tiers: listedTiers(terms),
    before: before === null ? [] : listedTiers(before),
    published: before,
    margins: marginsOf(terms, costs, context.storesPerResponder),
    differences: before === null ? [] : differencesBetween(before, terms),
  };
}

/** Rows that are empty in the form are not in the terms; later ones have other places there. */
function onForm(finding: DraftFinding, form: DraftForm | null): DraftFinding {
  const place = /^(tiers\.(\d+)\.entitlements\.lesserResponses\.)0(.*)$/.exec(
    finding.path,
  );
  if (place === null || form === null) return finding;
  const rows = form.tiers[Number(place[2])]?.entitlements.lesserResponses ?? [];
  const first = rows.findIndex(({ minutes }) => minutes.trim() !== '');
  const path = `${place[1] ?? ''}${String(Math.max(0, first))}${place[3] ?? ''}`;
  return { ...finding, path };
}

function listedTiers(terms: OfferingTerms): ListedTier[] {
  const currencies = pricedCurrencies(terms);
  return tiersByLevel(terms).map((tier) => ({
    tier,
    cover: shapeOfCover(tier.entitlements.cover),
    prices: currencies.map((currency) => {
      const [addOn, standalone] = BASES.map((basis) =>
        feeOrNone(terms, tier, { basis, currency, platform: ANY_PLATFORM }),
      );
      return {
        currency,
        addOnMinor: addOn?.feeMinor ?? null,
        standaloneMinor: standalone?.feeMinor ?? null,
        isEstimate: tier.standaloneFee === 'hourly',
      };
    }),
  }));
}

/** A draft may hold what no price can be made of, such as steps of 0; its finding says so. */
function feeOrNone(...asked: Parameters<typeof listedFee>): ReturnType<typeof listedFee> {
  try {
    return listedFee(...asked);
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}

function marginsOf(
  terms: OfferingTerms,
  costs: DraftLook['costs'],
  storesPerResponder: number,
): TierMargin[] {
  // Margins of terms that cannot hold say nothing, and the sums would not be safe.
  if (costs === null || !canPublish(checkTerms(terms))) return [];
  return tiersByLevel(terms).map((tier) => ({
    tierCode: tier.code,
    name: tier.name,
    rows: pricedCurrencies(terms).flatMap((currency) =>
      BASES.flatMap((basis) => {
        const margin = marginOf(terms, tier, costs, {
          ...{ basis, currency, storesPerResponder },
          platform: ANY_PLATFORM,
        });
        return margin === null ? [] : [{ currency, basis, margin }];
      }),
    ),
  }));
}
