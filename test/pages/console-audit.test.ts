import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { fieldText } from '#app/components/console/audit/audit-words.server.ts';
import type { AuditedWhat } from '#app/ports/audit.ts';
import * as auditPage from '#app/routes/console.audit._index.tsx';
import * as auditCsv from '#app/routes/console.audit[.]csv.ts';
import { changesBetween } from '#app/services/audit-changes.ts';
import { AUDIT_AREAS } from '#app/services/audit-query.ts';
import { demoOfferingTerms } from '../../prisma/seed-data/demo-offering.ts';
import { nextSeason } from '#app/domain/seasons/season.ts';
import en from '#app/locales/en/people.json' with { type: 'json' };
import { makePeopleWorld, NOW, ROLES, type PeopleWorld } from './people-world.ts';

const DAY = 24 * 3_600_000;
let world: PeopleWorld;

async function write(
  what: AuditedWhat,
  rest: {
    agencyId?: string;
    atMs?: number;
    storeId?: string;
    who?: string;
    subject?: string;
    changes?: { field: string; before: string | number | null; after: string | null }[];
  } = {},
): Promise<void> {
  await world.repositories.audit.append({
    agencyId: rest.agencyId ?? 'ag1',
    storeId: rest.storeId ?? null,
    atMs: rest.atMs ?? NOW,
    actor: { kind: 'member', id: rest.who ?? 'ag1-owner', name: rest.who ?? 'Owner' },
    what,
    subjectId: 's1',
    subjectName: rest.subject ?? 'Subject',
    changes: rest.changes ?? [],
  });
}

beforeAll(async () => {
  world = await makePeopleWorld();
  await write('season_created', { atMs: NOW - 9 * DAY, subject: 'Old season' });
  await write('plan_changed', {
    storeId: world.stores.ag1.id,
    who: 'ag1-planner',
    subject: 'Care plan',
    changes: [{ field: 'priceMinor', before: 90_000, after: null }],
  });
  await write('member_invited', { subject: '=HYPERLINK("http://x")' });
  await write('member_invited', { agencyId: 'ag2', subject: 'a secret of ag2' });
});
afterAll(() => world.close());

const load = async (query = '', role?: (typeof ROLES)[number]) => {
  const path = `/console/audit${query}`;
  const asking = role === undefined ? { path } : { path, role };
  return (await auditPage.loader(world.args(asking))).page;
};
const subjects = async (query: string) =>
  (await load(query)).entries.map(({ subject }) => subject);
const csv = async (query = '') =>
  (await auditCsv.loader(world.args({ path: `/console/audit.csv${query}` }))).text();

describe('the record', () => {
  it('is read by every role, newest first, and holds nothing of another agency', async () => {
    for (const role of ROLES) {
      const { entries } = await load('', role);
      expect(entries.map(({ what }) => what)).toEqual([
        'Member invited',
        'Monthly plan changed',
        'Season created',
      ]);
    }
    expect(await csv()).not.toContain('ag2');
  });

  it('says in words what was before and what is now, in the store’s currency', async () => {
    const { entries } = await load();
    expect(entries[1]).toMatchObject({
      who: 'ag1-planner',
      store: { name: 'Store of ag1' },
      changes: ['price: none, was $900.00'],
    });
  });

  it('narrows by day, person, kind and store', async () => {
    expect(await subjects('?to=2026-11-20')).toEqual(['Old season']);
    expect(await subjects('?from=2026-11-27&to=2026-11-27')).toHaveLength(2);
    expect(await subjects('?who=ag1-planner')).toEqual(['Care plan']);
    expect(await subjects('?area=season')).toEqual(['Old season']);
    expect(await subjects(`?store=${world.stores.ag1.id}`)).toEqual(['Care plan']);
  });

  it('finds nothing by another agency’s store or member, and takes nonsense for no filter', async () => {
    expect(await subjects(`?store=${world.stores.ag2.id}`)).toEqual([]);
    expect(await subjects('?who=ag2-owner')).toEqual([]);
    expect(await subjects('?from=yesterday&to=2026-02-31&area=x&before=-1')).toHaveLength(
      3,
    );
    expect(await subjects(`?who=${'x'.repeat(10_000)}`)).toHaveLength(3);
  });

  it('is read page by page, each entry once', async () => {
    const other = await makePeopleWorld();
    const kept = world;
    world = other;
    for (let i = 0; i < 120; i += 1)
      await write('view_saved', { subject: `v${String(i)}` });
    const seen: string[] = [];
    for (let query: string | null = ''; query !== null;) {
      const page = await load(query);
      seen.push(...page.entries.map(({ subject }) => subject));
      query = page.links.older?.replace('/console/audit', '') ?? null;
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
    const lines = (await csv()).trim().split('\r\n');
    expect(lines).toHaveLength(121);
    world = kept;
    await other.close();
  });

  it('goes into a file that no spreadsheet runs, filtered as the page is', async () => {
    const text = await csv('?area=member');
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(await csv()).toContain('priceMinor,90000,');
  });
});

describe('the words of the record', () => {
  const texts = (['en', 'pl'] as const).map((locale) => translator(locale));

  it('name every kind of change, and every area has one', () => {
    const kinds = Object.keys(en.audit.what);
    for (const t of texts)
      for (const kind of kinds)
        expect(t(`people:audit.what.${kind}`)).not.toContain('audit.what');
    for (const area of AUDIT_AREAS)
      expect(kinds.filter((kind) => kind.startsWith(area))).not.toEqual([]);
    for (const kind of kinds)
      expect(AUDIT_AREAS.some((area) => kind.startsWith(area))).toBe(true);
  });

  it('name every field of an offering, so that nobody has to read code', () => {
    const terms = demoOfferingTerms(nextSeason('2026-11-01', 'US'), null);
    const codes = new Set([
      ...terms.tiers.map(({ code }) => code),
      ...terms.services.map(({ code }) => code),
      ...terms.addOns.map(({ code }) => code),
    ]);
    const unnamed = changesBetween(null, terms)
      .flatMap(({ field }) => field.split('.'))
      .filter((part) => !codes.has(part) && !/^(\d+|[A-Z]{3})$/.test(part))
      .filter((part) => !(part in en.audit.field));
    expect([...new Set(unnamed)]).toEqual([]);
    for (const t of texts)
      expect(fieldText('tiers.x.addOnPriceMinor.USD', t)).not.toContain('Minor');
  });
});
