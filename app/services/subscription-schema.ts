import { z } from 'zod';
import type {
  AgreementDocument,
  Pause,
  Settlement,
} from '#app/domain/subscriptions/types.ts';
import {
  localDate,
  localText,
  offeringTerms,
} from '#app/services/subscription-terms-schema.ts';

// Shapes of what is stored with a subscription, checked once when it is read back.

const addOnChoice = z.object({ code: z.string(), quantity: z.number() });

const instalment = z.object({
  dueOn: localDate,
  netMinor: z.number(),
  taxMinor: z.number(),
  amountMinor: z.number(),
});

const priceLine = z.object({
  kind: z.enum(['tier', 'service', 'add_on', 'surcharge', 'free', 'discount']),
  code: z.string(),
  name: localText.nullable(),
  quantity: z.number(),
  unit: z.enum(['season', 'each', 'once', 'hour']),
  unitMinor: z.number(),
  amountMinor: z.number(),
  taxMinor: z.number(),
  reason: z.object({
    code: z.enum([
      'package_add_on',
      'package_standalone',
      'package_by_services',
      'further_service',
      'service_hours',
      'chosen_add_on',
      'around_the_clock',
      'last_minute',
      'minimum_charge',
      'quoted',
      'discount',
    ]),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
});

const possibleExtra = z.object({
  code: z.enum(['extra_work', 'after_hours', 'weekend', 'holiday', 'estimated_hours']),
  hourMinor: z.number(),
  maxHours: z.number(),
  upToNetMinor: z.number(),
  upToTaxMinor: z.number(),
  upToMinor: z.number(),
});

const price = z.object({
  currency: z.string(),
  basis: z.enum(['add_on', 'standalone']),
  isEstimate: z.boolean(),
  tierCode: z.string(),
  acceptedOn: localDate,
  lines: z.array(priceLine),
  totalNetMinor: z.number(),
  tax: z.object({ percent: z.number().nullable(), amountMinor: z.number() }),
  totalMinor: z.number(),
  instalments: z.array(instalment),
  possibleExtras: z.array(possibleExtra),
  mostMinor: z.number(),
  startsOn: localDate,
  endsOn: localDate,
  fullRefundUntil: localDate.nullable(),
});

const plan = z.object({
  name: z.string(),
  priceMinor: z.number(),
  currency: z.string(),
  includedHours: z.number(),
  period: z.literal('month'),
});

const follows = z.object({
  agreementHash: z.string(),
  effectiveOn: localDate,
  differenceMinor: z.number(),
  earlier: z.array(
    z.object({
      from: localDate,
      until: localDate,
      startsOn: localDate,
      endsOn: localDate,
      totalNetMinor: z.number(),
      totalTaxMinor: z.number(),
    }),
  ),
  payments: z.array(instalment),
});

const agreement = z.object({
  schema: z.literal(1),
  store: z.object({ storeId: z.string(), name: z.string(), domain: z.string() }),
  agency: z.object({ agencyId: z.string(), name: z.string() }),
  offering: z.object({ offeringId: z.string(), version: z.number() }),
  season: z.object({
    code: z.string(),
    year: z.number(),
    from: localDate,
    to: localDate,
  }),
  terms: offeringTerms,
  addOns: z.array(addOnChoice),
  services: z.array(z.string()),
  quote: z.object({ threadId: z.string(), number: z.number() }).nullable(),
  follows: follows.nullable(),
  price,
  plan: plan.nullable(),
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
  cancelledOn: localDate,
  byStaff: z.string(),
  settlement: z.object({
    endsOn: localDate,
    daysTotal: z.number(),
    daysUsed: z.number(),
    daysPaused: z.number(),
    earnedMinor: z.number(),
    invoicedMinor: z.number(),
    dueMinor: z.number(),
    refundMinor: z.number(),
  }),
});

const pauses = z.array(z.object({ from: localDate, until: localDate }));

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

/** Pauses so far; none where they can't be read. */
export function parsePauses(stored: unknown): readonly Pause[] {
  const parsed = pauses.safeParse(stored);
  return parsed.success ? parsed.data : [];
}
