import { z } from 'zod';
import { MAX_QUOTE_LINES } from '#app/domain/quotes/check-quote.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type { QuoteDraft } from '#app/ports/quote-view.ts';

/** Beyond this a form is an attack, not a slip. */
const text = z.string().max(20_000);

const line = z.object({
  kind: z.enum(['tier', 'service', 'add_on', 'free']),
  code: z.string().max(60),
  nameEn: text,
  namePl: text,
  quantity: text,
  unit: z.enum(['season', 'each', 'once', 'hour']),
  unitPrice: text,
});

const draft = z.object({
  titleEn: text,
  titlePl: text,
  lines: z.array(line).max(MAX_QUOTE_LINES * 2),
  discountPercent: text,
  cover: z.string().max(80),
  responseMinutes: text,
  responseClock: z.enum(['around_the_clock', 'cover', 'business_hours']),
  includedHours: text,
  checkIns: text,
  loadTests: text,
  hasServerUpgrade: z.boolean(),
  hasFreezeWatch: z.boolean(),
  givesUpEn: text,
  givesUpPl: text,
  validUntil: text,
  message: text,
});

/** @throws {AppError} `bad_input` for a form that is none of ours */
export function parseQuoteDraft(form: FormData): QuoteDraft {
  const given = form.get('draft');
  const parsed = draft.safeParse(jsonOf(typeof given === 'string' ? given : ''));
  if (!parsed.success) throw new AppError('bad_input', 'not a quote');
  return parsed.data;
}

function jsonOf(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
