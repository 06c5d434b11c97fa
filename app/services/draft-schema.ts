import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import type { DraftForm } from '#app/ports/draft-form.ts';

/** No editor of ours sends more; the rest is not read. */
const MAX_LENGTH = 400_000;

const text = z.string().max(20_000);
const typed = z.string().max(200);
const local = z.strictObject({ en: text, pl: text });
const code = z.string().max(60);
const prices = z.record(z.string().regex(/^[A-Z]{3}$/), typed);
const platforms = z.array(z.enum(['shopify', 'woocommerce'])).max(2);
const clock = z.enum(['around_the_clock', 'cover', 'business_hours']);
const kind = z.enum([
  'promotion_work',
  'site_review',
  'server_upgrade',
  'on_call',
  'advanced_development',
]);
const cover = z
  .array(
    z.strictObject({
      weekdays: z.array(z.number()).max(7),
      fromHour: typed,
      toHour: typed,
    }),
  )
  .max(28);
const counted = { includedHours: typed, checkIns: typed, loadTests: typed };

const service = z.strictObject({
  code,
  kind,
  name: local,
  summary: local,
  unit: z.enum(['hour', 'check_in', 'upgrade_step', 'cover_hour']),
  platforms,
  isQuoteOnly: z.boolean(),
  usualHours: typed,
  mostHours: typed,
  brings: z.strictObject({ cover, ...counted, hasServerUpgrade: z.boolean() }),
});

const tier = z.strictObject({
  code,
  name: local,
  summary: local,
  entitlements: z.strictObject({
    cover,
    ...counted,
    responseMinutes: typed,
    responseClock: clock,
    lesserResponses: z
      .array(
        z.strictObject({
          severity: z.union([z.literal(2), z.literal(3)]),
          minutes: typed,
          clock,
        }),
      )
      .max(2),
    hasServerUpgrade: z.boolean(),
    hasFreezeWatch: z.boolean(),
    alertChannels: z.array(z.enum(['email', 'sms', 'phone'])).max(3),
  }),
  services: z.array(code).max(40),
  addOnFee: z.enum(['own', 'by_services']),
  addOnPriceMinor: prices,
  standaloneFee: z.enum(['flat', 'hourly']),
  standalonePriceMinor: prices,
});

const addOn = z.strictObject({
  code,
  service: kind,
  name: local,
  summary: local,
  unit: z.enum(['each', 'once', 'hour']),
  priceMinor: prices,
  maxQuantity: typed,
  platforms,
});

const draft = z.strictObject({
  name: local,
  currencies: z.array(z.string().regex(/^[A-Z]{3}$/)).max(12),
  taxPercent: typed,
  taxNote: local,
  soldFrom: typed,
  soldUntil: typed,
  instalments: typed,
  rollover: z.enum(['none', 'to_plan']),
  pauseDays: typed,
  services: z.array(service).max(40),
  bundleMinor: z.array(prices).max(40),
  isHourly: z.boolean(),
  hourly: z.strictObject({
    rateMinor: prices,
    stepMinutes: typed,
    minimumMinutes: typed,
    aroundTheClockPercent: typed,
  }),
  tiers: z.array(tier).max(40),
  addOns: z.array(addOn).max(40),
  extraHourMinor: prices,
  withoutPackageHourMinor: prices,
  afterHoursPercent: typed,
  weekendPercent: typed,
  holidayPercent: typed,
  extraHoursCap: typed,
  hasCosts: z.boolean(),
  costs: z.strictObject({
    workHourMinor: prices,
    standbyHourMinor: prices,
    checkInHours: typed,
    loadTestHours: typed,
    serverUpgradeHours: typed,
  }),
});

/**
 * The editor's document as the page sends it. What people type stands in it as text and is judged
 * later, field by field; here only its shape counts.
 *
 * @throws AppError `bad_input` for what no page of ours sends
 */
export function parseDraftForm(json: unknown): DraftForm {
  if (typeof json !== 'string' || json.length > MAX_LENGTH)
    throw new AppError('bad_input', 'no draft in the form');
  const parsed = draft.safeParse(parseJson(json));
  if (!parsed.success)
    throw new AppError('bad_input', `not a draft: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new AppError('bad_input', 'the draft is no JSON', { cause });
  }
}
