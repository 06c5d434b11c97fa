import { z } from 'zod';
import type { Plan } from '#app/domain/offerings/types.ts';
import type { CurrencyCode } from '#app/domain/shared/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { changesBetween } from '#app/services/audit-changes.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
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

type Planner = Pick<MemberSession, 'role' | 'memberId' | 'name' | 'agency'>;

const fields = z.object({
  name: z.string().max(10_000).catch(''),
  price: z.string().max(100).catch(''),
  hours: z.string().max(100).catch(''),
});

/** Reads the form; what is missing counts as empty and is refused field by field. */
export function parsePlanForm(form: FormData): PlanForm {
  return fields.parse(Object.fromEntries(form));
}

/** The plan a form speaks of, in a currency; or the fields that are wrong. All three or nothing. */
export function readPlan(
  form: PlanForm,
  currency: CurrencyCode,
): { readonly plan: Plan } | { readonly wrong: readonly PlanField[] } {
  const name = form.name.trim();
  const priceMinor = amountMinorOf(form.price, currency);
  const includedHours = hoursOf(form.hours);
  const wrong: PlanField[] = [];
  if (name === '' || name.length > MAX_PLAN_NAME) wrong.push('name');
  if (priceMinor === null) wrong.push('price');
  if (includedHours === null) wrong.push('hours');
  if (wrong.length > 0 || priceMinor === null || includedHours === null) return { wrong };
  return { plan: { name, priceMinor, currency, includedHours, period: 'month' } };
}

/** Saves the store's monthly plan, in the store's currency, with who changed what of it. */
export async function savePlan(
  deps: ServiceDeps,
  member: Planner,
  store: StoreRow,
  form: PlanForm,
): Promise<SavePlanOutcome> {
  if (!canPlan(member.role)) return { outcome: 'not_allowed' };
  const read = readPlan(form, store.currency);
  if ('wrong' in read) return { outcome: 'bad_plan', wrong: read.wrong, form };
  await keepPlan(deps, member, store, read.plan);
  return { outcome: 'saved' };
}

/** Writes a plan; false where it is the same already, which leaves no trace. */
export async function keepPlan(
  deps: ServiceDeps,
  member: Planner,
  store: StoreRow,
  plan: Plan,
): Promise<boolean> {
  const before = await deps.repositories.stores.plan(store.id);
  const changes = changesBetween(before, plan);
  if (changes.length === 0) return false;
  const audit = memberEntry(deps, member, {
    what: 'plan_changed',
    storeId: store.id,
    subjectId: store.id,
    subjectName: store.name,
    changes,
  });
  await deps.repositories.stores.savePlan(store.id, plan, audit);
  return true;
}
