import type {
  ConsoleStoreSource,
  ConsoleStoreData,
} from '#app/components/console/store-data.ts';
import type { Format } from '#app/components/format.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';

const EXAMPLE_MINOR = 149_000;

/** Everything of a store's page, in the member's language and on the store's own clock. */
export function consoleStoreData(
  view: ConsoleStoreSource,
  can: Pick<ConsoleStoreData, 'canPlan' | 'canRespond'>,
  words: Words,
): ConsoleStoreData {
  const { store, plan, latestImport } = view;
  return {
    store,
    row: view.row,
    latestImport,
    season: seasonFacts(view.season, words),
    subscriptions: subscriptionFacts(view.subscriptions, words),
    incidents: view.incidents,
    plan: {
      name: plan?.name ?? '',
      price: plan === null ? '' : amountText(plan.priceMinor, plan.currency, words),
      hours: plan === null ? '' : words.format.number(plan.includedHours, 2),
    },
    hasPlan: plan !== null,
    ...can,
    connection: view.connection,
    priceExample: amountExample(store.currency, words.format),
  };
}

/** An example of how to write an amount of a currency. */
export function amountExample(currency: string, format: Format): string {
  return amountText(EXAMPLE_MINOR, currency, { format });
}

/** An amount as the form's field takes it: without the currency, which the label names. */
function amountText(
  amountMinor: number,
  currency: string,
  { format }: Pick<Words, 'format'>,
): string {
  return format
    .money({ amountMinor, currency })
    .replaceAll(/[^\d.,\s\u00a0]/g, '')
    .trim();
}

/** Figures of the last season as label and value; null where the data holds none. */
export function seasonFacts(
  season: ConsoleStoreSource['season'],
  { t, format }: Words,
): ConsoleStoreData['season'] {
  if (season === null || season.orders === 0) return null;
  const { busiestDay, busiestHour, peakHours } = season;
  const fact = (key: string, value: string) => ({
    label: t(`console:store.${key}`),
    value,
  });
  return {
    range: format.dateRange(season.range.from, season.range.to, true),
    facts: [
      fact('peakOrders', format.number(season.orders)),
      fact('peakDays', format.number(season.peakDays.count)),
      ...(busiestDay === null
        ? []
        : [
            fact(
              'peakDay',
              `${format.weekdayDate(busiestDay.localDate)}: ${format.number(busiestDay.orders)}`,
            ),
          ]),
      ...(busiestHour === null
        ? []
        : [
            fact(
              'peakHour',
              `${format.weekdayDate(busiestHour.localDate)}, ${format.hourRange(busiestHour.hour, busiestHour.hour + 1)}: ${format.number(busiestHour.orders)}`,
            ),
          ]),
      ...(season.afterHoursShare === null
        ? []
        : [fact('afterHours', format.percent(season.afterHoursShare))]),
      ...(peakHours.count === 0
        ? []
        : [fact('peakHoursOutside', format.percent(peakHours.outsideOfficeShare))]),
    ],
  };
}

/** Agreements as text, the exact document included: it is what the hash was taken over. */
export function subscriptionFacts(
  rows: ConsoleStoreSource['subscriptions'],
  { t, format, locale }: Words,
): ConsoleStoreData['subscriptions'] {
  return rows.map((row) => {
    const price = priceIn(row.agreement);
    const accepted = acceptanceIn(row);
    return {
      id: row.id,
      name: tierNameIn(row.agreement, row.tierCode, locale) ?? row.tierCode,
      season: t(`common:season.${row.seasonCode}`, { year: row.seasonYear }),
      state: row.state,
      stateText: t(`console:store.stateOf.${row.state}`),
      acceptedBy: accepted.name,
      acceptedAt: `${format.dateOf(accepted.atMs, true)}, ${format.time(accepted.atMs)} (${format.zoneName()})`,
      total:
        price === null
          ? null
          : {
              value: format.money({
                amountMinor: price.totalMinor,
                currency: price.currency,
              }),
              net: format.money({
                amountMinor: price.netMinor,
                currency: price.currency,
              }),
            },
      hash: row.agreementHash,
      document: JSON.stringify(row.agreement, null, 2),
    };
  });
}

interface Price {
  readonly currency: string;
  readonly totalMinor: number;
  readonly netMinor: number;
}

/** The agreement is kept as it was accepted; older shapes may lack a price. */
function priceIn(agreement: unknown): Price | null {
  const price = fieldOf(agreement, 'price');
  const currency = fieldOf(price, 'currency');
  const totalMinor = fieldOf(price, 'totalMinor');
  const netMinor = fieldOf(price, 'totalNetMinor');
  if (typeof currency !== 'string') return null;
  if (typeof totalMinor !== 'number' || typeof netMinor !== 'number') return null;
  return { currency, totalMinor, netMinor };
}

/** Who accepted the agreement that holds now, and when; after a change that is not the first one. */
function acceptanceIn(row: ConsoleStoreSource['subscriptions'][number]): {
  readonly name: string;
  readonly atMs: number;
} {
  const atMs = fieldOf(row.agreement, 'acceptedAtMs');
  const name = fieldOf(fieldOf(row.agreement, 'acceptedBy'), 'name');
  return {
    name: typeof name === 'string' ? name : row.acceptedByName,
    atMs: typeof atMs === 'number' ? atMs : row.acceptedAt,
  };
}

function tierNameIn(agreement: unknown, tierCode: string, locale: string): string | null {
  const tiers = fieldOf(fieldOf(agreement, 'terms'), 'tiers');
  if (!Array.isArray(tiers)) return null;
  const tier: unknown = tiers.find((one: unknown) => fieldOf(one, 'code') === tierCode);
  const name = fieldOf(fieldOf(tier, 'name'), locale);
  return typeof name === 'string' ? name : null;
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
