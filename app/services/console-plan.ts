import { z } from 'zod';
import { minorDigits } from '#app/domain/shared/money.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { canPlan } from '#app/services/console-access.ts';

export const MAX_PLAN_NAME = 60;
export const MAX_PLAN_HOURS = 744;
/** Beyond any monthly agreement; a slip of the finger, rather. */
const MAX_PRICE_DIGITS = 9;

/** The form's three fields as they were typed. */
export interface PlanForm {
  readonly name: string;
  readonly price: string;
  readonly hours: string;
}

export type PlanField = keyof PlanForm;

export type SavePlanOutcome =
  | { readonly outcome: 'saved' }
  | { readonly outcome: 'not_allowed' }
  | {
      readonly outcome: 'bad_plan';
      readonly wrong: readonly PlanField[];
      /** As typed, so that nothing is lost. */
      readonly form: PlanForm;
    };

const fields = z.object({
  name: z.string().max(10_000).catch(''),
  price: z.string().max(100).catch(''),
  hours: z.string().max(100).catch(''),
});

/** Reads the form; what is missing counts as empty and is refused field by field. */
export function parsePlanForm(form: FormData): PlanForm {
  return fields.parse(Object.fromEntries(form));
}

/** Saves the store's monthly plan, in the store's currency; all three fields or nothing. */
export async function savePlan(
  deps: ServiceDeps,
  member: Pick<MemberSession, 'role'>,
  store: StoreRow,
  form: PlanForm,
): Promise<SavePlanOutcome> {
  if (!canPlan(member.role)) return { outcome: 'not_allowed' };
  const name = form.name.trim();
  const priceMinor = amountMinorOf(form.price, store.currency);
  const includedHours = hoursOf(form.hours);
  const wrong: PlanField[] = [];
  if (name === '' || name.length > MAX_PLAN_NAME) wrong.push('name');
  if (priceMinor === null) wrong.push('price');
  if (includedHours === null) wrong.push('hours');
  if (wrong.length > 0 || priceMinor === null || includedHours === null)
    return { outcome: 'bad_plan', wrong, form };
  const { currency } = store;
  await deps.repositories.stores.savePlan(store.id, {
    name,
    priceMinor,
    currency,
    includedHours,
    period: 'month',
  });
  return { outcome: 'saved' };
}

/**
 * An amount as people type it, in minor units: "1,200.50", "1 200,50", "1200". Null for all else.
 *
 * The last comma or point stands for the decimals when as many digits follow as the currency has,
 * or fewer; every other one must group thousands.
 */
export function amountMinorOf(text: string, currency: CurrencyCode): number | null {
  const digits = minorDigits(currency);
  const bare = text.replaceAll(/[\s\u00a0\u202f']/g, '');
  const match = /^(?<whole>\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](?<part>\d+))?$/.exec(bare);
  const whole = match?.groups?.['whole']?.replaceAll(/[.,]/g, '');
  const part = match?.groups?.['part'] ?? '';
  if (whole === undefined || whole.length > MAX_PRICE_DIGITS || part.length > digits)
    return null;
  return Number(whole + part.padEnd(digits, '0'));
}

/** Hours in quarters, 0 to a month's; "6", "6.5" or "6,25". Null for all else. */
export function hoursOf(text: string): number | null {
  const bare = text.trim().replace(',', '.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(bare)) return null;
  const hours = Number(bare);
  return hours <= MAX_PLAN_HOURS && Number.isInteger(hours * 4) ? hours : null;
}
