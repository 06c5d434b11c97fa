import type { CurrencyCode } from '#app/domain/shared/types.ts';
import type { Plan } from '#app/domain/offerings/types.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { keepPlan, readPlan } from '#app/services/console-plan.ts';

/** The form as it was typed: one price for each currency of the stores, never converted. */
export interface BulkPlanForm {
  readonly name: string;
  readonly hours: string;
  readonly prices: Readonly<Record<CurrencyCode, string>>;
}

/** `name`, `hours`, or `price.<currency>`. */
export type BulkPlanField = 'name' | 'hours' | `price.${string}`;

export type BulkPlanOutcome =
  | {
      readonly outcome: 'saved';
      readonly stores: readonly {
        readonly storeId: string;
        readonly name: string;
        readonly result: 'saved' | 'unchanged';
      }[];
    }
  | { readonly outcome: 'bad_plan'; readonly wrong: readonly BulkPlanField[] };

const LONGEST = 10_000;

/** The currencies a plan for these stores needs a price in. */
export function currenciesOf(stores: readonly StoreRow[]): CurrencyCode[] {
  return [...new Set(stores.map(({ currency }) => currency))].sort();
}

/** Reads the form; what is missing counts as empty and is refused field by field. */
export function parseBulkPlan(
  given: FormData,
  currencies: readonly CurrencyCode[],
): BulkPlanForm {
  const text = (name: string): string => {
    const value = given.get(name);
    return typeof value === 'string' ? value.slice(0, LONGEST) : '';
  };
  const prices = currencies.map((code) => [code, text(`price.${code}`)] as const);
  return { name: text('name'), hours: text('hours'), prices: Object.fromEntries(prices) };
}

/**
 * Sets the monthly plan of many stores, each in its own currency; all fields or nothing.
 *
 * @throws {AppError} `not_allowed` for who may not plan
 */
export async function savePlans(
  deps: ServiceDeps,
  member: MemberSession,
  stores: readonly StoreRow[],
  form: BulkPlanForm,
): Promise<BulkPlanOutcome> {
  requirePlanner(member);
  const plans = new Map<CurrencyCode, Plan>();
  const wrong = new Set<BulkPlanField>();
  for (const currency of currenciesOf(stores)) {
    const { name, hours, prices } = form;
    const read = readPlan({ name, hours, price: prices[currency] ?? '' }, currency);
    if ('plan' in read) plans.set(currency, read.plan);
    else
      for (const field of read.wrong)
        wrong.add(field === 'price' ? `price.${currency}` : field);
  }
  if (wrong.size > 0) return { outcome: 'bad_plan', wrong: [...wrong] };
  const saved = [];
  for (const store of stores) {
    const plan = plans.get(store.currency);
    if (!plan) continue;
    const isNew = await keepPlan(deps, member, store, plan);
    const result = isNew ? ('saved' as const) : ('unchanged' as const);
    saved.push({ storeId: store.id, name: store.name, result });
  }
  return { outcome: 'saved', stores: saved };
}
