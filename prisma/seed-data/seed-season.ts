import { planAroundTheClock } from '#app/domain/capacity/clock-plan.ts';
import type { OfferingCosts, OfferingTerms } from '#app/domain/offerings/types.ts';
import { addDays } from '#app/domain/shared/time.ts';
import type { Season } from '#app/domain/seasons/types.ts';
import type { Database } from '#app/repositories/connect.ts';
import { demoOfferingTerms } from './demo-offering.ts';

/** The first one's part of the day begins at six. */
const FIRST_HOUR = 6;

/** What serving costs the demo agency; merchants never see it. */
const COSTS: OfferingCosts = {
  workHourMinor: { USD: 5_500, PLN: 12_000, EUR: 5_000, GBP: 4_400 },
  standbyHourMinor: { USD: 600, PLN: 1_400, EUR: 550, GBP: 480 },
  checkInHours: 2,
  loadTestHours: 3,
  serverUpgradeHours: 4,
};

interface Rota {
  readonly agencyId: string;
  /** Who shares the clock. */
  readonly memberIds: readonly string[];
}

/** Adds a season with what is sold in it and who is on call; what is there stays as it is. */
export async function seedSeason(
  database: Pick<Database, 'prisma'>,
  rota: Rota,
  season: Season,
  nowMs: number,
): Promise<void> {
  const terms = demoOfferingTerms(season, null);
  await seedDates(database, rota.agencyId, terms);
  await seedOffering(database, rota.agencyId, terms, nowMs);
  await seedShifts(database, rota, terms);
}

async function seedDates(
  { prisma }: Pick<Database, 'prisma'>,
  agencyId: string,
  terms: OfferingTerms,
): Promise<void> {
  const { seasonCode: code, seasonYear: year, market } = terms;
  await prisma.season.upsert({
    where: { agencyId_code_year_market: { agencyId, code, year, market } },
    update: {},
    create: {
      id: `demo-season-${code}-${String(year)}`,
      ...{ agencyId, code, year, market },
      name: JSON.stringify(terms.name),
      fromDate: terms.seasonFrom,
      toDate: terms.seasonTo,
      orderBy: terms.orderBy,
      lastMinute: JSON.stringify(terms.lastMinute),
      freezeFrom: terms.freeze?.from ?? null,
      freezeTo: terms.freeze?.to ?? null,
      closeOutOn: terms.closeOutOn,
      loadTestPercent: terms.loadTestPercent,
    },
  });
}

async function seedOffering(
  { prisma }: Pick<Database, 'prisma'>,
  agencyId: string,
  terms: OfferingTerms,
  nowMs: number,
): Promise<void> {
  const { seasonCode, seasonYear, market } = terms;
  const key = { agencyId, seasonCode, seasonYear, market, version: 1 };
  // A published version is never updated, not even with what it holds already.
  const where = { agencyId_seasonCode_seasonYear_market_version: key };
  if (await prisma.offering.findUnique({ where })) return;
  await prisma.offering.create({
    data: {
      ...key,
      id: `demo-${seasonCode}-${String(seasonYear)}-1`,
      state: 'published',
      publishedAt: new Date(nowMs),
      publishedBy: 'Demo member',
      changedAt: new Date(nowMs),
      terms: JSON.stringify(terms),
      costs: JSON.stringify(COSTS),
    },
  });
}

/** A day more at both ends: the last evening of a season in America is the next day in Warsaw. */
async function seedShifts(
  { prisma }: Pick<Database, 'prisma'>,
  { agencyId, memberIds }: Rota,
  { seasonCode, seasonYear, seasonFrom, seasonTo }: OfferingTerms,
): Promise<void> {
  const days = { from: addDays(seasonFrom, -1), to: addDays(seasonTo, 1) };
  for (const [place, shift] of planAroundTheClock(
    memberIds,
    days,
    FIRST_HOUR,
  ).entries()) {
    const id = `demo-shift-${seasonCode}-${String(seasonYear)}-${String(place + 1)}`;
    await prisma.shift.upsert({
      where: { id },
      update: {},
      create: {
        ...{ id, agencyId, memberId: shift.memberId },
        fromDate: days.from,
        toDate: days.to,
        weekdays: JSON.stringify(shift.weekdays),
        fromHour: shift.fromHour,
        toHour: shift.toHour,
      },
    });
  }
}
