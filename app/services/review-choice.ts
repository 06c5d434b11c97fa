import { z } from 'zod';
import type { AddOnChoice } from '#app/domain/pricing/types.ts';

/** What a merchant has picked, as an address or a form says it: `tier=…&addOn=code:2`. */
export interface Choice {
  readonly tierCode: string;
  readonly addOns: readonly AddOnChoice[];
}

const code = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);

const addOn = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}(:-?\d{1,6})?$/)
  .transform((text): AddOnChoice => {
    const [name = '', quantity = '1'] = text.split(':');
    return { code: name, quantity: Number(quantity) };
  });

const schema = z.object({ tier: code, addOns: z.array(addOn).max(50) });

/** Reads a choice; null where it can't be read. Whether it is sold is for the price to say. */
export function parseChoice(values: URLSearchParams | FormData): Choice | null {
  const parsed = schema.safeParse({
    tier: values.get('tier'),
    addOns: values.getAll('addOn'),
  });
  if (!parsed.success) return null;
  return { tierCode: parsed.data.tier, addOns: parsed.data.addOns };
}

/** Add-ons ticked before, from an address; what can't be read counts as not ticked. */
export function parseTicked(values: URLSearchParams): readonly AddOnChoice[] {
  return values.getAll('addOn').flatMap((text) => {
    const parsed = addOn.safeParse(text);
    return parsed.success ? [parsed.data] : [];
  });
}
