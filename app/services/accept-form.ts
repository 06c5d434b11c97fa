import { z } from 'zod';
import type { AcceptField } from '#app/ports/package-view.ts';
import { parseChoice, type Choice } from '#app/services/review-choice.ts';

export const LONGEST_NAME = 120;

/** What the form sends back of what was shown, so that a difference can be told. */
export interface ShownBefore {
  readonly hash: string;
  readonly offeringId: string;
  /** Store-local day the price was made on. */
  readonly pricedOn: string;
}

export interface AcceptForm {
  readonly choice: Choice | null;
  readonly name: string;
  readonly shown: ShownBefore | null;
  readonly errors: Readonly<Partial<Record<AcceptField, 'missing' | 'too_long'>>>;
}

const shown = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  offeringId: z.string().min(1).max(100),
  pricedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
});

const name = z
  .string()
  .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
  // A full name has letters; "..." and "1" sign nothing.
  .refine((text) => /\p{L}.*\p{L}/u.test(text), 'missing')
  .refine((text) => text.length <= LONGEST_NAME, 'too_long');

/** A full name as it was typed, tidied; empty with the reason where it is none. */
export function personName(typed: unknown): {
  readonly name: string;
  readonly error: 'missing' | 'too_long' | null;
} {
  const parsed = name.safeParse(typed ?? '');
  if (parsed.success) return { name: parsed.data, error: null };
  const isLong = parsed.error.issues[0]?.message === 'too_long';
  return { name: '', error: isLong ? 'too_long' : 'missing' };
}

/** Reads the form that accepts. Wrong fields are named; what was typed is kept. */
export function parseAccept(form: FormData): AcceptForm {
  const typed = personName(form.get('name'));
  const before = shown.safeParse({
    hash: form.get('shown'),
    offeringId: form.get('offering'),
    pricedOn: form.get('pricedOn'),
  });
  const errors: Partial<Record<AcceptField, 'missing' | 'too_long'>> = {};
  if (typed.error !== null) errors.name = typed.error;
  if (form.get('agreed') !== 'yes') errors.agreed = 'missing';
  return {
    choice: parseChoice(form),
    name: typed.name,
    shown: before.success ? before.data : null,
    errors,
  };
}
