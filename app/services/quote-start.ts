import { priceSelection } from '#app/domain/pricing/price-selection.ts';
import type {
  AddOn,
  Entitlements,
  LocalText,
  Service,
  Tier,
} from '#app/domain/offerings/types.ts';
import type { ReducedPackage } from '#app/domain/quotes/reduce-to-budget.ts';
import type { QuoteContent, QuoteLine } from '#app/domain/quotes/types.ts';
import { addDays } from '#app/domain/shared/time.ts';
import type { QuoteDraft, QuoteDraftLine } from '#app/ports/quote-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { QuoteFrame } from '#app/services/read-quote-draft.ts';
import { plainAmount } from '#app/services/read-amount.ts';

/** Days a quote is valid unless the agency says otherwise. */
const VALID_DAYS = 14;

/** What a quote can be put together from, at today's list price for the store. */
export function catalogueLines(frame: QuoteFrame, store: StoreRow): QuoteDraftLine[] {
  const { terms } = frame;
  const isSold = ({ platforms }: Service | AddOn) => platforms.includes(store.platform);
  return [
    ...terms.tiers.map((tier) => tierLine(tier, frame, store)),
    ...terms.services.filter(isSold).map((service) => serviceLine(service, frame)),
    ...terms.addOns.filter(isSold).flatMap((addOn) => addOnLine(addOn, frame) ?? []),
  ];
}

/** An empty quote: no lines, office hours, two weeks to think. */
export function emptyDraft({ terms, today }: QuoteFrame): QuoteDraft {
  const wanted = addDays(today, VALID_DAYS);
  return {
    titleEn: '',
    titlePl: '',
    lines: [],
    discountPercent: '',
    cover: 'office',
    responseMinutes: '240',
    responseClock: 'cover',
    includedHours: '0',
    checkIns: '0',
    loadTests: '0',
    hasServerUpgrade: false,
    hasFreezeWatch: false,
    givesUpEn: '',
    givesUpPl: '',
    validUntil: wanted < terms.seasonTo ? wanted : terms.seasonTo,
    message: '',
  };
}

/** A quote that begins as a published package; the agency takes it from there. */
export function draftFromTier(
  tier: Tier,
  frame: QuoteFrame,
  store: StoreRow,
): QuoteDraft {
  return {
    ...emptyDraft(frame),
    ...titled(tier.name),
    ...entitled(tier.entitlements),
    cover: `tier:${tier.code}`,
    lines: [tierLine(tier, frame, store)],
  };
}

/** A quote that begins as the best package for the merchant's budget. */
export function draftFromReduced(reduced: ReducedPackage, frame: QuoteFrame): QuoteDraft {
  const tier = frame.terms.tiers.find(({ code }) => code === reduced.tierCode);
  return {
    ...emptyDraft(frame),
    ...(tier === undefined ? {} : titled(tier.name)),
    ...entitled(reduced.entitlements),
    cover: `tier:${reduced.tierCode}`,
    lines: reduced.price.lines.flatMap((line) => {
      if (line.name === null || line.kind === 'surcharge' || line.kind === 'discount')
        return [];
      return [draftLine({ ...line, kind: line.kind, name: line.name }, frame.currency)];
    }),
  };
}

/** The next quote begins as the one before. */
export function draftFromQuote(content: QuoteContent, frame: QuoteFrame): QuoteDraft {
  const [discount] = content.discounts;
  return {
    ...emptyDraft(frame),
    ...titled(content.title),
    ...entitled(content.entitlements),
    cover: coverName(content, frame),
    lines: content.lines.map((line) => draftLine(line, content.currency)),
    discountPercent: discount?.kind === 'percent' ? String(discount.percent) : '',
    givesUpEn: content.givesUp.en,
    givesUpPl: content.givesUp.pl,
  };
}

function coverName({ entitlements }: QuoteContent, { terms }: QuoteFrame): string {
  const wanted = JSON.stringify(entitlements.cover);
  const tier = terms.tiers.find(
    (one) => JSON.stringify(one.entitlements.cover) === wanted,
  );
  if (tier !== undefined) return `tier:${tier.code}`;
  return entitlements.cover.length === 0 ? 'none' : 'office';
}

function titled(name: LocalText): Pick<QuoteDraft, 'titleEn' | 'titlePl'> {
  return { titleEn: name.en, titlePl: name.pl };
}

function entitled(entitlements: Entitlements) {
  return {
    responseMinutes: String(entitlements.responseMinutes),
    responseClock: entitlements.responseClock,
    includedHours: String(entitlements.includedHours),
    checkIns: String(entitlements.checkIns),
    loadTests: String(entitlements.loadTests),
    hasServerUpgrade: entitlements.hasServerUpgrade,
    hasFreezeWatch: entitlements.hasFreezeWatch,
  };
}

function draftLine(
  line: Pick<QuoteLine, 'kind' | 'code' | 'name' | 'quantity' | 'unit' | 'unitMinor'>,
  currency: string,
): QuoteDraftLine {
  return {
    kind: line.kind,
    code: line.code,
    nameEn: line.name.en,
    namePl: line.name.pl,
    quantity: String(line.quantity),
    unit: line.unit,
    unitPrice: plainAmount(line.unitMinor, currency),
  };
}

/** At what it costs today; without a price in the store's currency it is left to be named. */
function tierLine(tier: Tier, frame: QuoteFrame, store: StoreRow): QuoteDraftLine {
  const { terms, currency, basis, today } = frame;
  const priced = priceSelection({
    terms,
    tierCode: tier.code,
    addOns: [],
    services: [],
    discounts: [],
    basis,
    currency,
    acceptedOn: today,
    platform: store.platform,
  });
  const { code, name } = tier;
  if (priced.outcome !== 'priced') {
    const line = { kind: 'tier', code, name, quantity: 1, unit: 'season' } as const;
    return { ...draftLine({ ...line, unitMinor: 0 }, currency), unitPrice: '' };
  }
  const { totalNetMinor: unitMinor } = priced.price;
  const line = {
    kind: 'tier',
    code,
    name,
    quantity: 1,
    unit: 'season',
    unitMinor,
  } as const;
  return draftLine(line, currency);
}

/** By the hour, at the offering's rate; without one the price is left for the agency to name. */
function serviceLine(service: Service, { terms, currency }: QuoteFrame): QuoteDraftLine {
  const rates = terms.hourly?.rateMinor ?? terms.extraHourMinor;
  const { code, name, usualHours } = service;
  const quantity = usualHours > 0 ? usualHours : 1;
  const unitMinor = rates[currency];
  const line = { kind: 'service', code, name, quantity, unit: 'hour' } as const;
  const draft = draftLine({ ...line, unitMinor: unitMinor ?? 0 }, currency);
  return unitMinor === undefined ? { ...draft, unitPrice: '' } : draft;
}

function addOnLine(addOn: AddOn, { currency }: QuoteFrame): QuoteDraftLine | null {
  const unitMinor = addOn.priceMinor[currency];
  if (unitMinor === undefined) return null;
  const { code, name, unit } = addOn;
  return draftLine(
    { kind: 'add_on', code, name, quantity: 1, unit, unitMinor },
    currency,
  );
}
