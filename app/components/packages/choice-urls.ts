import type { AddOnChoice } from '#app/domain/pricing/types.ts';

/** Quantities by add-on code, as typed; a code that is missing is not ticked. */
export type TickedAddOns = Readonly<Record<string, string>>;

/** What is ticked beside the packages. */
export interface Ticks {
  readonly addOns: TickedAddOns;
  /** Codes of further services. */
  readonly services: readonly string[];
}

/** The same as an address or a form says it. */
interface Choices {
  readonly addOns: readonly AddOnChoice[];
  readonly services: readonly string[];
}

/** `addOn=promotion_work:2&service=site_review`. What was typed goes along as it is. */
export function tickParams({ addOns, services }: Ticks): URLSearchParams {
  const params = new URLSearchParams();
  for (const [code, quantity] of Object.entries(addOns))
    params.append('addOn', `${code}:${/^-?\d{1,6}$/.test(quantity) ? quantity : '0'}`);
  for (const code of services) params.append('service', code);
  return params;
}

export function ticksOf({ addOns, services }: Choices): Ticks {
  const quantities = addOns.map(
    ({ code, quantity }) => [code, String(quantity)] as const,
  );
  return { addOns: Object.fromEntries(quantities), services };
}

/** Where a choice is reviewed. */
export function reviewUrl(tierCode: string, ticks: Ticks): string {
  const all = new URLSearchParams([['tier', tierCode], ...tickParams(ticks)]);
  return `/app/packages/review?${all.toString()}`;
}

/** The packages with the same boxes ticked. */
export function packagesUrl(choices: Choices): string {
  const search = tickParams(ticksOf(choices)).toString();
  return search === '' ? '/app/packages' : `/app/packages?${search}`;
}
