// Fills a demo's database: the demo agency with its member, the demo stores' registrations and
// what the agency sells. Safe to repeat: what is there stays as it is.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { addDays, localDateAt } from '#app/domain/shared/time.ts';
import { nextSeason } from '#app/domain/seasons/season.ts';
import { readSettings } from '#app/env.server.ts';
import { makeMemberAuth } from '#app/member-auth/make-member-auth.ts';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import { makeShopifyRegistrations } from '#app/repositories/shopify-registrations.ts';
import { demoOfferingTerms } from './seed-data/demo-offering.ts';

const AGENCY_ZONE = 'Europe/Warsaw';

const registrations = z.array(
  z.object({ shop: z.string(), clientId: z.string(), clientSecret: z.string() }),
);

const settings = readSettings();
if (settings.mode === 'production') throw new Error('the seed is for the demo only');
const agencyId = settings.registration?.agencyId ?? 'demo-agency';
const database = await openDatabase(settings.databaseUrl);
try {
  await seedAgency(database);
  await seedMember(database);
  await seedRegistrations(database);
  await seedOfferings(database, Date.now());
} finally {
  await database.close();
}

async function seedAgency({ prisma }: Database): Promise<void> {
  await prisma.agency.upsert({
    where: { id: agencyId },
    update: {},
    create: {
      id: agencyId,
      name: 'Demo agency',
      contactName: 'Demo contact',
      contactEmail: 'support@agency.example',
      contactPhone: '+1 555 0100',
      locale: 'en',
      zone: AGENCY_ZONE,
      createdAt: new Date(),
    },
  });
}

async function seedMember({ prisma }: Database): Promise<void> {
  if (settings.demoAccount === null) return;
  const members = makeMemberAuth({
    prisma,
    secret: settings.memberAuthSecret,
    baseUrl: settings.appUrl,
    isSecure: false,
  });
  await members.createMember({
    agencyId,
    name: 'Demo member',
    email: settings.demoAccount.email,
    password: settings.demoAccount.password,
    role: 'owner',
  });
}

/** All but the store whose registration the environment gives. */
async function seedRegistrations(database: Database): Promise<void> {
  const file = process.env['SEED_REGISTRATIONS'];
  if (file === undefined || file === '') return;
  const stored = makeShopifyRegistrations(database, makeSealer(settings.sealingKeys));
  for (const { shop, clientId, clientSecret } of registrations.parse(
    JSON.parse(readFileSync(file, 'utf8')),
  )) {
    if (shop === settings.registration?.shop) continue;
    await stored.save({
      shop,
      clientId,
      agencyId,
      secret: clientSecret,
      previousSecret: null,
    });
  }
}

/** The season under way or next, and the one after it, so that a clock set ahead finds one too. */
async function seedOfferings({ prisma }: Database, nowMs: number): Promise<void> {
  const first = nextSeason(localDateAt(nowMs, AGENCY_ZONE), 'US');
  const second = nextSeason(addDays(first.to, 1), 'US');
  for (const season of [first, second]) {
    const key = {
      agencyId,
      seasonCode: season.code,
      seasonYear: season.year,
      version: 1,
    };
    await prisma.offering.upsert({
      where: { agencyId_seasonCode_seasonYear_version: key },
      update: {},
      create: {
        ...key,
        id: `demo-${season.code}-${season.year}-1`,
        state: 'published',
        publishedAt: new Date(nowMs),
        terms: JSON.stringify(demoOfferingTerms(season, null)),
      },
    });
  }
}
