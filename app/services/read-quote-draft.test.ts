import { describe, expect, it } from 'vitest';
import { parseQuoteDraft } from '#app/services/quote-draft.ts';
import { readQuoteDraft, type QuoteFrame } from '#app/services/read-quote-draft.ts';
import { draftFromQuote, emptyDraft } from '#app/services/quote-start.ts';
import type { QuoteDraft } from '#app/ports/quote-view.ts';
import { makeOffering } from '../../test/factories/offering.ts';
import { makeQuote } from '../../test/factories/quote.ts';

const frame: QuoteFrame = {
  terms: makeOffering(),
  currency: 'USD',
  basis: 'standalone',
  today: '2026-10-20',
};

const typed = (changes: Partial<QuoteDraft> = {}): QuoteDraft => ({
  ...draftFromQuote(makeQuote(), frame),
  ...changes,
});

const faultsOf = (changes: Partial<QuoteDraft>) => {
  const read = readQuoteDraft(typed(changes), frame);
  return read.outcome === 'invalid'
    ? read.faults.map(({ path, code }) => [path, code])
    : [];
};

const [line] = typed().lines;
if (line === undefined) throw new Error('the quote of the factory has no line');

describe('a quote as the agency types it', () => {
  it('comes back as it was sent before, so that the next one begins there', () => {
    const read = readQuoteDraft(typed(), frame);
    expect(read).toMatchObject({
      outcome: 'read',
      content: { lines: makeQuote().lines, title: makeQuote().title },
    });
  });

  it('takes amounts the way people write them', () => {
    const read = readQuoteDraft(
      typed({ lines: [{ ...line, unitPrice: '1 480,50' }] }),
      frame,
    );
    expect(read).toMatchObject({ content: { lines: [{ unitMinor: 148_050 }] } });
  });

  it('names the fields that are wrong and where they are typed', () => {
    const lines = [line, { ...line, unitPrice: '-5', quantity: 'many', namePl: '' }];
    expect(faultsOf({ lines, discountPercent: '150', validUntil: '2026-10-01' })).toEqual(
      [
        ['lines.1.quantity', 'not_a_number'],
        ['lines.1.unitPrice', 'bad_amount'],
        ['lines.1.namePl', 'name_missing'],
        ['discountPercent', 'percent_out_of_range'],
        ['validUntil', 'valid_until_over'],
      ],
    );
  });

  it('is held back with 10,000 characters where a title goes, and without a line', () => {
    expect(faultsOf({ titleEn: 'x'.repeat(10_000), lines: [] })).toEqual([
      ['titleEn', 'text_too_long'],
      ['lines', 'lines_none'],
    ]);
  });

  it('covers as one of the published packages does', () => {
    const [tier] = frame.terms.tiers;
    const read = readQuoteDraft(typed({ cover: `tier:${tier?.code ?? ''}` }), frame);
    expect(read).toMatchObject({
      content: { entitlements: { cover: tier?.entitlements.cover } },
    });
    expect(faultsOf({ cover: 'tier:none_of_ours' })).toEqual([
      ['cover', 'cover_unknown'],
    ]);
  });

  it('is valid for two weeks unless the season is over before', () => {
    expect(emptyDraft(frame).validUntil).toBe('2026-11-03');
    const late = { ...frame, today: frame.terms.seasonTo };
    expect(emptyDraft(late).validUntil).toBe(frame.terms.seasonTo);
  });

  it.each(['', 'null', '{"lines":1}', '[]', '<b>'])('is refused as %j', (draft) => {
    const form = new FormData();
    form.set('draft', draft);
    expect(() => parseQuoteDraft(form)).toThrow('not a quote');
  });
});
