import { z } from 'zod';
import type { AgreementDocument, Settlement } from '#app/domain/subscriptions/types.ts';

// Shapes of what is stored with a subscription, checked once when it is read back.

const text = z.object({ en: z.string(), pl: z.string() });
const prices = z.record(z.string(), z.number());
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const platform = z.enum(['shopify', 'woocommerce']);
const addOnChoice = z.object({ code: z.string(), quantity: z.number() });

const entitlements = z.object({
  cover: z.array(
    z.object({ weekdays: z.array(z.number()), fromHour: z.number(), toHour: z.number() }),
  ),
  responseMinutes: z.number(),
  includedHours: z.number(),
  checkIns: z.number(),
  loadTests: z.number(),
  hasServerUpgrade: z.boolean(),
  alertChannels: z.array(z.enum(['email', 'sms', 'phone'])),
});

const terms = z.object({
  name: text,
  seasonCode: z.string(),
  seasonYear: z.number(),
  seasonFrom: date,
  seasonTo: date,
  orderBy: date,
  lastMinuteFrom: date,
  lastMinutePercent: z.number(),
  tiers: z.array(
    z.object({
      code: z.string(),
      name: text,
      summary: text,
      level: z.number(),
      entitlements,
      addOnPriceMinor: prices,
      standalonePriceMinor: prices,
    }),
  ),
  addOns: z.array(
    z.object({
      code: z.string(),
      service: z.enum(['promotion_work', 'site_review', 'server_upgrade', 'on_call']),
      name: text,
      summary: text,
      unit: z.enum(['each', 'once', 'hour']),
      priceMinor: prices,
      maxQuantity: z.number(),
      platforms: z.array(platform),
    }),
  ),
  extraHourMinor: prices,
  withoutPackageHourMinor: prices,
  afterHoursPercent: z.number(),
  extraHoursCap: z.number(),
  taxPercent: z.number().nullable(),
  instalments: z.number(),
});

const price = z.object({
  currency: z.string(),
  basis: z.enum(['add_on', 'standalone']),
  tierCode: z.string(),
  acceptedOn: date,
  lines: z.array(
    z.object({
      kind: z.enum(['tier', 'add_on', 'surcharge']),
      code: z.string(),
      name: text.nullable(),
      quantity: z.number(),
      unit: z.enum(['season', 'each', 'once', 'hour']),
      unitMinor: z.number(),
      amountMinor: z.number(),
      taxMinor: z.number(),
      reason: z.object({
        code: z.enum([
          'package_add_on',
          'package_standalone',
          'chosen_add_on',
          'last_minute',
        ]),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    }),
  ),
  totalNetMinor: z.number(),
  tax: z.object({ percent: z.number().nullable(), amountMinor: z.number() }),
  totalMinor: z.number(),
  instalments: z.array(
    z.object({
      dueOn: date,
      netMinor: z.number(),
      taxMinor: z.number(),
      amountMinor: z.number(),
    }),
  ),
  possibleExtras: z.array(
    z.object({
      code: z.enum(['extra_work', 'after_hours']),
      hourMinor: z.number(),
      maxHours: z.number(),
      upToNetMinor: z.number(),
      upToTaxMinor: z.number(),
      upToMinor: z.number(),
    }),
  ),
  mostMinor: z.number(),
  startsOn: date,
  endsOn: date,
  fullRefundUntil: date.nullable(),
});

const agreement = z.object({
  schema: z.literal(1),
  store: z.object({ storeId: z.string(), name: z.string(), domain: z.string() }),
  agency: z.object({ agencyId: z.string(), name: z.string() }),
  offering: z.object({ offeringId: z.string(), version: z.number() }),
  season: z.object({ code: z.string(), year: z.number(), from: date, to: date }),
  terms,
  addOns: z.array(addOnChoice),
  price,
  plan: z
    .object({
      name: z.string(),
      priceMinor: z.number(),
      currency: z.string(),
      includedHours: z.number(),
      period: z.literal('month'),
    })
    .nullable(),
  acceptedBy: z.object({
    userId: z.string(),
    name: z.string(),
    email: z.string().nullable(),
  }),
  acceptedAtMs: z.number(),
  acceptedFrom: z.object({ ip: z.string(), userAgent: z.string() }),
  locale: z.enum(['en', 'pl']),
  textsVersion: z.string(),
});

const cancellation = z.object({
  cancelledOn: date,
  byStaff: z.string(),
  settlement: z.object({
    endsOn: date,
    daysTotal: z.number(),
    daysUsed: z.number(),
    earnedMinor: z.number(),
    invoicedMinor: z.number(),
    dueMinor: z.number(),
    refundMinor: z.number(),
  }),
});

/** What is stored of a cancellation. */
export interface StoredCancellation {
  /** Store-local day. */
  readonly cancelledOn: string;
  /** The platform's own id of the staff member. */
  readonly byStaff: string;
  readonly settlement: Settlement;
}

/** A stored agreement; null where it is none of ours. */
export function parseAgreement(stored: unknown): AgreementDocument | null {
  const parsed = agreement.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

export function parseCancellation(stored: unknown): StoredCancellation | null {
  const parsed = cancellation.safeParse(stored);
  return parsed.success ? parsed.data : null;
}
