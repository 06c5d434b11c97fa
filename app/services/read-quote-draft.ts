import { z } from 'zod';
import { aroundTheClock, everyDay, workDays } from '#app/domain/offerings/cover.ts';
import type {
  CoverWindow,
  Entitlements,
  OfferingTerms,
} from '#app/domain/offerings/types.ts';
import type { PriceBasis } from '#app/domain/pricing/types.ts';
import { checkQuote } from '#app/domain/quotes/check-quote.ts';
import type { QuoteContent, QuoteLine } from '#app/domain/quotes/types.ts';
import type { CurrencyCode, LocalDate } from '#app/domain/shared/types.ts';
import type { QuoteDraft, QuoteDraftLine, QuoteFault } from '#app/ports/quote-view.ts';
import { MAX_QUOTE_MESSAGE, textFault } from '#app/services/quote-text.ts';
import { amountMinorOf, numberOf } from '#app/services/read-amount.ts';

/** Beyond anything a quote counts; a slip of the finger, rather. */
const TOO_MANY = 10_000_000;

/** What a draft is read against. */
export interface QuoteFrame {
  readonly terms: OfferingTerms;
  readonly currency: CurrencyCode;
  readonly basis: PriceBasis;
  /** Store-local. */
  readonly today: LocalDate;
}

export type DraftOutcome =
  | { readonly outcome: 'read'; readonly content: QuoteContent }
  | { readonly outcome: 'invalid'; readonly faults: readonly QuoteFault[] };

/** Notes what can't be read, field by field, and goes on with a stand-in. */
type Note = (path: string, code: string, values?: QuoteFault['values']) => void;

/** A quote from what was typed, or every field that is wrong. */
export function readQuoteDraft(typed: QuoteDraft, frame: QuoteFrame): DraftOutcome {
  const unreadable: QuoteFault[] = [];
  const note: Note = (path, code, values = {}) => unreadable.push({ path, code, values });
  const content = contentOf(typed, frame, note);
  if (textFault(typed.message, MAX_QUOTE_MESSAGE, false) !== null)
    note('message', 'text_too_long', { max: MAX_QUOTE_MESSAGE });
  // A field that could not be read is told of once, not of its stand-in too.
  const wrong = checkQuote(content, frame.today, frame.terms.seasonTo)
    .map((finding): QuoteFault => ({ ...finding, path: draftPathOf(finding.path) }))
    .filter(({ path }) => !unreadable.some((fault) => fault.path === path));
  const faults = [...unreadable, ...wrong];
  return faults.length > 0
    ? { outcome: 'invalid', faults }
    : { outcome: 'read', content };
}

function contentOf(typed: QuoteDraft, frame: QuoteFrame, note: Note): QuoteContent {
  const percent =
    typed.discountPercent.trim() === ''
      ? 0
      : countOf(typed.discountPercent, 'discountPercent', note);
  const isDate = z.iso.date().safeParse(typed.validUntil).success;
  if (!isDate) note('validUntil', 'date_malformed');
  return {
    currency: frame.currency,
    basis: frame.basis,
    title: { en: typed.titleEn.trim(), pl: typed.titlePl.trim() },
    lines: typed.lines.map((line, index) =>
      lineOf(line, `lines.${String(index)}`, frame.currency, note),
    ),
    discounts: percent === 0 ? [] : [{ kind: 'percent', percent, name: null }],
    entitlements: entitlementsOf(typed, frame.terms, note),
    givesUp: { en: typed.givesUpEn.trim(), pl: typed.givesUpPl.trim() },
    validUntil: isDate ? typed.validUntil : frame.today,
  };
}

function lineOf(
  line: QuoteDraftLine,
  path: string,
  currency: CurrencyCode,
  note: Note,
): QuoteLine {
  const quantity = countOf(line.quantity, `${path}.quantity`, note);
  const unitMinor = amountMinorOf(line.unitPrice, currency);
  if (unitMinor === null) note(`${path}.unitPrice`, 'bad_amount');
  const { kind, code, unit } = line;
  const name = { en: line.nameEn.trim(), pl: line.namePl.trim() };
  return { kind, code, name, quantity, unit, unitMinor: unitMinor ?? 0 };
}

function entitlementsOf(
  typed: QuoteDraft,
  terms: OfferingTerms,
  note: Note,
): Entitlements {
  const cover = coverOf(typed.cover, terms);
  if (cover === null) note('cover', 'cover_unknown');
  return {
    cover: cover ?? [],
    responseMinutes: countOf(typed.responseMinutes, 'responseMinutes', note),
    responseClock: typed.responseClock,
    lesserResponses: [],
    includedHours: countOf(typed.includedHours, 'includedHours', note),
    checkIns: countOf(typed.checkIns, 'checkIns', note),
    loadTests: countOf(typed.loadTests, 'loadTests', note),
    hasServerUpgrade: typed.hasServerUpgrade,
    hasFreezeWatch: typed.hasFreezeWatch,
    alertChannels: ['email'],
  };
}

/** On-call windows by their name in the form; null for a name that is none. */
export function coverOf(
  name: string,
  terms: OfferingTerms,
): readonly CoverWindow[] | null {
  switch (name) {
    case 'none':
      return [];
    case 'office':
      return workDays(9, 18);
    case 'every_day':
      return everyDay(8, 23);
    case 'around_the_clock':
      return aroundTheClock();
    default: {
      const code = name.startsWith('tier:') ? name.slice('tier:'.length) : null;
      const tier = terms.tiers.find((one) => one.code === code);
      return tier?.entitlements.cover ?? null;
    }
  }
}

/** The field of the form that a field of a quote is typed in. */
function draftPathOf(path: string): string {
  return path
    .replace(/^(title|givesUp)\.en$/, '$1En')
    .replace(/^(title|givesUp)\.pl$/, '$1Pl')
    .replace(/name\.en$/, 'nameEn')
    .replace(/name\.pl$/, 'namePl')
    .replace(/unitMinor$/, 'unitPrice')
    .replace(/^discounts\.0\.percent$/, 'discountPercent')
    .replace(/^entitlements\./, '');
}

/** "2", "1.5" or "1,25"; noted, and 1 for the time being, where it is none. */
function countOf(value: string, path: string, note: Note): number {
  const number = numberOf(value);
  if (number !== null && number >= 0 && number < TOO_MANY) return number;
  note(path, 'not_a_number');
  return 1;
}
