import { z } from 'zod';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { canPlan } from '#app/services/console-access.ts';
import { amountMinorOf, hoursOf } from '#app/services/read-amount.ts';

export const MAX_PLAN_NAME = 60;

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
