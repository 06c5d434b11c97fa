import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import { breakdownOf } from '#app/domain/pricing/breakdown.ts';
import { withDiscounts } from '#app/domain/pricing/discounts.ts';
import { lineOf, netOf, type LineContext } from '#app/domain/pricing/lines.ts';
import { extraWorkExtras } from '#app/domain/pricing/possible-extras.ts';
import type { PriceBreakdown, PriceLine } from '#app/domain/pricing/types.ts';
import type { QuoteContent } from '#app/domain/quotes/types.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';

interface PricedQuote {
  /** The published offering of the quote's season. */
  readonly terms: OfferingTerms;
  readonly content: QuoteContent;
  /** Store-local. */
  readonly acceptedOn: LocalDate;
}

/** Code of the one tier that an accepted quote leaves. */
export const QUOTED_TIER_CODE = 'quoted';

/**
 * What a quote costs, in the shape of a published package's price.
 *
 * The lines stand as quoted, discounts after them; tax, instalments and the rates of extra work are
 * those of the terms it is based on. The date adds no surcharge: the quote is the whole price.
 */
export function priceQuote({ terms, content, acceptedOn }: PricedQuote): PriceBreakdown {
  const { currency, basis, entitlements } = content;
  const extraHourMinor = terms.extraHourMinor[currency];
  return breakdownOf(terms, {
    currency,
    basis,
    isEstimate: false,
    tierCode: QUOTED_TIER_CODE,
    acceptedOn,
    lines: quotedLines(terms, content),
    // Without a rate in that currency nothing is sold beyond the quote.
    possibleExtras:
      extraHourMinor === undefined
        ? []
        : extraWorkExtras(terms, entitlements.cover, currency, extraHourMinor),
  });
}

/**
 * Terms with the quote as their only package, so that an accepted quote leaves the same record as a
 * published tier.
 *
 * Dates, rates, tax and instalments are the base terms'; its price is the quote's after discounts.
 * Nothing else can be bought with it.
 */
export function quotedTerms(
  baseTerms: OfferingTerms,
  content: QuoteContent,
): OfferingTerms {
  const { currency, title, givesUp, entitlements, validUntil } = content;
  const price = { [currency]: netOf(quotedLines(baseTerms, content), currency) };
  const codes = content.lines
    .filter((line) => line.kind === 'service')
    .map((line) => line.code);
  return {
    ...baseTerms,
    name: title,
    soldFrom: null,
    soldUntil: validUntil,
    lastMinute: [],
    services: baseTerms.services.filter(({ code }) => codes.includes(code)),
    bundleMinor: [],
    hourly: null,
    addOns: [],
    tiers: [
      {
        code: QUOTED_TIER_CODE,
        name: title,
        summary: givesUp,
        level: 1,
        entitlements,
        services: [...new Set(codes)],
        addOnFee: 'own',
        addOnPriceMinor: price,
        standaloneFee: 'flat',
        standalonePriceMinor: price,
      },
    ],
  };
}

function quotedLines(baseTerms: OfferingTerms, content: QuoteContent): PriceLine[] {
  const context: LineContext = {
    currency: content.currency,
    taxPercent: baseTerms.taxPercent,
  };
  const lines = content.lines.map((line) =>
    lineOf(context, { ...line, reason: { code: 'quoted', values: {} } }),
  );
  return withDiscounts(lines, content.discounts, context);
}
