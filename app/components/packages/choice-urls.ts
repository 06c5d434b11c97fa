import type { AddOnChoice } from '#app/domain/pricing/types.ts';
import type { Ticked } from '#app/components/packages/add-ons-card.tsx';

/** `addOn=promotion_work:2`, one for each add-on. What was typed goes along as it is. */
export function addOnParams(ticked: Ticked): URLSearchParams {
  const params = new URLSearchParams();
  for (const [code, quantity] of Object.entries(ticked))
    params.append('addOn', `${code}:${/^-?\d{1,6}$/.test(quantity) ? quantity : '0'}`);
  return params;
}

export function tickedOf(choices: readonly AddOnChoice[]): Ticked {
  return Object.fromEntries(
    choices.map(({ code, quantity }) => [code, String(quantity)]),
  );
}

/** Where a choice is reviewed. */
export function reviewUrl(tierCode: string, params: URLSearchParams): string {
  const all = new URLSearchParams([['tier', tierCode], ...params]);
  return `/app/packages/review?${all.toString()}`;
}

/** The packages with the same add-ons ticked. */
export function packagesUrl(choices: readonly AddOnChoice[]): string {
  const search = addOnParams(tickedOf(choices)).toString();
  return search === '' ? '/app/packages' : `/app/packages?${search}`;
}
