import { z } from 'zod';
import type { AddOnChoice } from '#app/domain/pricing/types.ts';

/** What a merchant has ticked beside a package. */
export interface Ticked {
  readonly addOns: readonly AddOnChoice[];
  /** Codes of services on top of the tier's own. */
  readonly services: readonly string[];
}

/**
 * What a merchant has picked, as an address or a form says it:
 * `tier=…&addOn=code:2&service=code`.
 */
export interface Choice extends Ticked {
  readonly tierCode: string;
}

const code = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);

const addOn = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}(:-?\d{1,6})?$/)
  .transform((text): AddOnChoice => {
    const [name = '', quantity = '1'] = text.split(':');
    return { code: name, quantity: Number(quantity) };
  });

const schema = z.object({
  tier: code,
  addOns: z.array(addOn).max(50),
  services: z.array(code).max(50),
});

/** Reads a choice; null where it can't be read. Whether it is sold is for the price to say. */
export function parseChoice(values: URLSearchParams | FormData): Choice | null {
  const parsed = schema.safeParse({
    tier: values.get('tier'),
    addOns: values.getAll('addOn'),
    services: values.getAll('service'),
  });
  if (!parsed.success) return null;
  const { tier, addOns, services } = parsed.data;
  return { tierCode: tier, addOns, services };
}

/** What was ticked before, from an address; what can't be read counts as not ticked. */
export function parseTicked(values: URLSearchParams): Ticked {
  return {
    addOns: readable(addOn, values.getAll('addOn')),
    services: readable(code, values.getAll('service')),
  };
}

function readable<Value>(schema: z.ZodType<Value>, texts: readonly unknown[]): Value[] {
  return texts.flatMap((text) => {
    const parsed = schema.safeParse(text);
    return parsed.success ? [parsed.data] : [];
  });
}
