import type {
  AddOnText,
  DraftForm,
  PriceText,
  ServiceText,
  TierText,
} from '#app/ports/draft-form.ts';

// Adding, moving and removing what a draft lists. Codes stay for good, so new ones are made once.

const EMPTY = { en: '', pl: '' };
const NOTHING = {
  cover: [],
  includedHours: '0',
  checkIns: '0',
  loadTests: '0',
  hasServerUpgrade: false,
};

/** A code that none of the list has: `package_4`, then `package_5`. */
function newCode(items: readonly { readonly code: string }[], stem: string): string {
  for (let n = items.length + 1; ; n++) {
    const code = `${stem}_${String(n)}`;
    if (!items.some((item) => item.code === code)) return code;
  }
}

export function withNewTier(form: DraftForm): DraftForm {
  const last = form.tiers.at(-1);
  const tier: TierText = {
    code: newCode(form.tiers, 'package'),
    name: EMPTY,
    summary: EMPTY,
    entitlements: last?.entitlements ?? {
      ...NOTHING,
      responseMinutes: '240',
      responseClock: 'business_hours',
      lesserResponses: [
        { severity: 2, minutes: '', clock: 'business_hours' },
        { severity: 3, minutes: '', clock: 'business_hours' },
      ],
      hasFreezeWatch: false,
      alertChannels: ['email'],
    },
    services: last?.services ?? [],
    addOnFee: last?.addOnFee ?? 'own',
    addOnPriceMinor: {},
    standaloneFee: last?.standaloneFee ?? 'flat',
    standalonePriceMinor: {},
  };
  return { ...form, tiers: [...form.tiers, tier] };
}

export function withNewService(form: DraftForm): DraftForm {
  const service: ServiceText = {
    code: newCode(form.services, 'service'),
    kind: 'promotion_work',
    name: EMPTY,
    summary: EMPTY,
    unit: 'hour',
    platforms: ['shopify', 'woocommerce'],
    isQuoteOnly: false,
    usualHours: '4',
    mostHours: '8',
    brings: NOTHING,
  };
  return { ...form, services: [...form.services, service] };
}

export function withNewAddOn(form: DraftForm): DraftForm {
  const addOn: AddOnText = {
    code: newCode(form.addOns, 'extra'),
    service: 'promotion_work',
    name: EMPTY,
    summary: EMPTY,
    unit: 'each',
    priceMinor: {},
    maxQuantity: '1',
    platforms: ['shopify', 'woocommerce'],
  };
  return { ...form, addOns: [...form.addOns, addOn] };
}

/** A service that goes leaves the packages that held it. */
export function withoutService(form: DraftForm, code: string): DraftForm {
  return {
    ...form,
    services: form.services.filter((service) => service.code !== code),
    tiers: form.tiers.map((tier) => ({
      ...tier,
      services: tier.services.filter((one) => one !== code),
    })),
  };
}

export function withoutItem(
  form: DraftForm,
  list: 'tiers' | 'addOns',
  code: string,
): DraftForm {
  return list === 'tiers'
    ? { ...form, tiers: form.tiers.filter((one) => one.code !== code) }
    : { ...form, addOns: form.addOns.filter((one) => one.code !== code) };
}

/** One place up or down; at the end it stays. */
export function withMovedTier(form: DraftForm, code: string, by: -1 | 1): DraftForm {
  const from = form.tiers.findIndex((tier) => tier.code === code);
  const moved = form.tiers[from];
  const other = form.tiers[from + by];
  if (moved === undefined || other === undefined) return form;
  return {
    ...form,
    tiers: form.tiers.map((tier, at) =>
      at === from ? other : at === from + by ? moved : tier,
    ),
  };
}

export function withBundleSteps(form: DraftForm, steps: number): DraftForm {
  const bundleMinor = Array.from(
    { length: steps },
    (_, at): PriceText => form.bundleMinor[at] ?? {},
  );
  return { ...form, bundleMinor };
}

export function withCurrency(form: DraftForm, currency: string, is: boolean): DraftForm {
  const others = form.currencies.filter((one) => one !== currency);
  return { ...form, currencies: is ? [...others, currency].sort() : others };
}
