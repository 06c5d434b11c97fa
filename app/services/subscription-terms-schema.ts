import { z } from 'zod';

// Shapes of an offering's terms as an agreement keeps them.

export const localText = z.object({ en: z.string(), pl: z.string() });
export const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const prices = z.record(z.string(), z.number());
const platforms = z.array(z.enum(['shopify', 'woocommerce']));
const kind = z.enum([
  'promotion_work',
  'site_review',
  'server_upgrade',
  'on_call',
  'advanced_development',
]);
const clock = z.enum(['around_the_clock', 'cover', 'business_hours']);
const cover = z.array(
  z.object({ weekdays: z.array(z.number()), fromHour: z.number(), toHour: z.number() }),
);

const entitlements = z.object({
  cover,
  responseMinutes: z.number(),
  responseClock: clock,
  lesserResponses: z.array(
    z.object({
      severity: z.union([z.literal(2), z.literal(3)]),
      minutes: z.number(),
      clock,
    }),
  ),
  includedHours: z.number(),
  checkIns: z.number(),
  loadTests: z.number(),
  hasServerUpgrade: z.boolean(),
  hasFreezeWatch: z.boolean(),
  alertChannels: z.array(z.enum(['email', 'sms', 'phone'])),
});

const service = z.object({
  code: z.string(),
  kind,
  name: localText,
  summary: localText,
  unit: z.enum(['hour', 'check_in', 'upgrade_step', 'cover_hour']),
  platforms,
  isQuoteOnly: z.boolean(),
  usualHours: z.number(),
  mostHours: z.number(),
  brings: entitlements.pick({
    cover: true,
    includedHours: true,
    checkIns: true,
    loadTests: true,
    hasServerUpgrade: true,
  }),
});

const tier = z.object({
  code: z.string(),
  name: localText,
  summary: localText,
  level: z.number(),
  entitlements,
  services: z.array(z.string()),
  addOnFee: z.enum(['own', 'by_services']),
  addOnPriceMinor: prices,
  standaloneFee: z.enum(['flat', 'hourly']),
  standalonePriceMinor: prices,
});

const addOn = z.object({
  code: z.string(),
  service: kind,
  name: localText,
  summary: localText,
  unit: z.enum(['each', 'once', 'hour']),
  priceMinor: prices,
  maxQuantity: z.number(),
  platforms,
});

const hourly = z.object({
  rateMinor: prices,
  stepMinutes: z.number(),
  minimumMinutes: z.number(),
  aroundTheClockPercent: z.number(),
});

export const offeringTerms = z.object({
  name: localText,
  seasonCode: z.string(),
  seasonYear: z.number(),
  seasonFrom: localDate,
  seasonTo: localDate,
  market: z.string(),
  orderBy: localDate,
  lastMinuteFrom: localDate,
  lastMinute: z.array(z.object({ from: localDate, percent: z.number() })),
  freeze: z.object({ from: localDate, to: localDate }).nullable(),
  closeOutOn: localDate,
  loadTestPercent: z.number(),
  soldFrom: localDate.nullable(),
  soldUntil: localDate.nullable(),
  services: z.array(service),
  bundleMinor: z.array(prices),
  hourly: hourly.nullable(),
  tiers: z.array(tier),
  addOns: z.array(addOn),
  extraHourMinor: prices,
  withoutPackageHourMinor: prices,
  afterHoursPercent: z.number(),
  weekendPercent: z.number(),
  holidayPercent: z.number(),
  extraHoursCap: z.number(),
  taxPercent: z.number().nullable(),
  taxNote: localText,
  rollover: z.enum(['none', 'to_plan']),
  pauseDays: z.number(),
  instalments: z.number(),
});
