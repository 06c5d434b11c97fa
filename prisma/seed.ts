// Fills a demo's database: the demo agency with its members, the demo stores' registrations, what the
// agency sells, who is on call, the code of its WooCommerce site; and an agency that has nothing yet but its owner. Safe to repeat:
// what is there stays as it is.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { addDays, localDateAt } from '#app/domain/shared/time.ts';
import { nextSeason } from '#app/domain/seasons/season.ts';
import { readSettings } from '#app/env.server.ts';
import { makeMemberAuth } from '#app/member-auth/make-member-auth.ts';
import type { MemberRole } from '#app/ports/people.ts';
import { openDatabase, type Database } from '#app/repositories/connect.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import { makeShopifyRegistrations } from '#app/repositories/shopify-registrations.ts';
import { seedAgency } from './seed-data/seed-agency.ts';
import { seedJoinCode } from './seed-data/seed-join-code.ts';
import { seedSeason } from './seed-data/seed-season.ts';

const EMPTY_AGENCY_ID = 'empty-demo-agency';

/** On call by turns, next to the member whose account the demo shows. */
const COLLEAGUES = [
  { name: 'Demo colleague', email: 'colleague@agency.example', role: 'planner' },
  { name: 'Demo night shift', email: 'night@agency.example', role: 'responder' },
] as const;

const registrations = z.array(
  z.object({ shop: z.string(), clientId: z.string(), clientSecret: z.string() }),
);

const settings = readSettings();
if (settings.mode === 'production') throw new Error('the seed is for the demo only');
const agencyId = settings.registration?.agencyId ?? 'demo-agency';
const database = await openDatabase(settings.databaseUrl);
try {
  await seedAgency(database, { id: agencyId, name: 'Demo agency' });
  await seedAgency(database, { id: EMPTY_AGENCY_ID, name: 'Empty demo agency' });
  const memberIds = await seedMembers(database);
  await seedRegistrations(database);
  if (settings.demoJoinCode !== null)
    await seedJoinCode(database, settings.demoJoinCode, agencyId);
  await seedSeasons(database, memberIds, Date.now());
} finally {
  await database.close();
}

/** Returns the ids of the demo agency's members; none where the demo has no account. */
async function seedMembers({ engine, prisma }: Database): Promise<string[]> {
  const { demoAccount } = settings;
  if (demoAccount === null) return [];
  const { email, emptyEmail, password } = demoAccount;
  const accounts = makeMemberAuth({
    engine,
    prisma,
    secret: settings.memberAuthSecret,
    baseUrl: settings.appUrl,
    isSecure: false,
  });
  const add = async (
    agency: string,
    member: { readonly name: string; readonly email: string; readonly role: MemberRole },
  ): Promise<string> =>
    (await accounts.createMember({ ...member, agencyId: agency, password })).memberId;
  const ids = [await add(agencyId, { name: 'Demo member', email, role: 'owner' })];
  for (const colleague of COLLEAGUES) ids.push(await add(agencyId, colleague));
  if (emptyEmail !== null)
    await add(EMPTY_AGENCY_ID, { name: 'Demo owner', email: emptyEmail, role: 'owner' });
  return ids;
}

/** All but the store whose registration the environment gives. */
async function seedRegistrations(open: Database): Promise<void> {
  const file = process.env['SEED_REGISTRATIONS'];
  if (file === undefined || file === '') return;
  const stored = makeShopifyRegistrations(open, makeSealer(settings.sealingKeys));
  for (const { shop, clientId, clientSecret } of registrations.parse(
    JSON.parse(readFileSync(file, 'utf8')),
  )) {
    if (shop === settings.registration?.shop) continue;
    // A store may have joined another agency since.
    if (await stored.byClientId(clientId)) continue;
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
async function seedSeasons(
  open: Database,
  memberIds: readonly string[],
  nowMs: number,
): Promise<void> {
  const first = nextSeason(localDateAt(nowMs, 'Europe/Warsaw'), 'US');
  const second = nextSeason(addDays(first.to, 1), 'US');
  for (const season of [first, second])
    await seedSeason(open, { agencyId, memberIds }, season, nowMs);
}
