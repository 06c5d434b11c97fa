import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionFunctionArgs } from '@remix-run/node';
import type { MemberRole } from '#app/ports/people.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import * as listPage from '#app/routes/console._index.tsx';
import * as offerPage from '#app/routes/console.stores.offer.tsx';
import * as planPage from '#app/routes/console.stores.plan.tsx';
import * as storesCsv from '#app/routes/console.stores[.]csv.ts';
import { agencyRow, connectStore } from '../../test/contracts/repositories/world.ts';
import { makeDatabase } from '../../test/factories/database.ts';
import { makeOffering } from '../../test/factories/offering.ts';
import { worldOf } from '../../test/factories/prisma-world.ts';
import { makeTestDeps } from '../../test/factories/service-deps.ts';
import { staffAgency } from '../../test/factories/staffed-agency.ts';

const NOW = Date.UTC(2026, 9, 26, 16);
const EVIL = '<img src=x onerror=alert(1)>';
let database: Database;
let mine: StoreRow;
let theirs: StoreRow;
let deps: ReturnType<typeof makeTestDeps>;

beforeAll(async () => {
  database = await makeDatabase();
  const world = worldOf(database);
  for (const id of ['agency', 'other']) await world.addAgency(agencyRow(id));
  await staffAgency(world);
  const offering = { id: 'o1', agencyId: 'agency', version: 1, terms: makeOffering() };
  await world.addOffering(offering, 'published');
  mine = await connectStore(world, { name: EVIL });
  const facts = { agencyId: 'other', platformKey: 'theirs.myshopify.com' };
  theirs = await connectStore(world, facts);
  deps = makeTestDeps(world.repositories, NOW);
});

afterAll(() => database.close());

function args(path: string, role: MemberRole, form?: Record<string, string>) {
  const member = {
    ...{ memberId: 'm1', name: 'Paula', email: 'p@example.com', role, locale: 'en' },
    agency: agencyRow(),
  };
  const request = new Request(`http://localhost${path}`, {
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  const signIn = { requireMember: () => Promise.resolve(member) };
  const context = { deps, signIn } as unknown as ActionFunctionArgs['context'];
  return { request, context, params: {} };
}

/** HTTP status of an answer, thrown or returned. */
async function statusOf(answer: Promise<unknown>): Promise<number> {
  const said: unknown = await answer.catch((error: unknown) => error);
  if (said instanceof Response) return said.status;
  if (typeof said !== 'object' || said === null || !('init' in said)) return 200;
  const { init } = said as { init: { status?: number } | null };
  return init?.status ?? 200;
}

describe('bulk actions of the store list', () => {
  const PAGES = [
    ['/console/stores/offer', offerPage, { tier: 'extended' }],
    ['/console/stores/plan', planPage, { name: 'Care', hours: '6', 'price.USD': '900' }],
  ] as const;

  it.each(PAGES)('%s is for owners and planners only', async (path, page, form) => {
    const url = `${path}?store=${mine.id}`;
    for (const role of ['reader', 'responder'] as const) {
      expect(await statusOf(page.loader(args(url, role)))).toBe(403);
      expect(await statusOf(page.action(args(url, role, form)))).toBe(403);
    }
    expect(await statusOf(page.loader(args(url, 'planner')))).toBe(200);
  });

  it.each(PAGES)('%s finds no store of another agency', async (path, page, form) => {
    const url = `${path}?store=${mine.id}&store=${theirs.id}`;
    expect(await statusOf(page.loader(args(url, 'owner')))).toBe(404);
    expect(await statusOf(page.action(args(url, 'owner', form)))).toBe(404);
    expect(await deps.repositories.stores.plan(mine.id)).toBeNull();
    expect(await deps.repositories.quoteThreads.allOfStore(mine.id)).toEqual([]);
  });

  it('asks for what is missing, and then tells what became of each store', async () => {
    const offer = `/console/stores/offer?store=${mine.id}`;
    const missing = await offerPage.action(args(offer, 'owner', { tier: '' }));
    expect(missing).toMatchObject({
      data: { outcome: 'no_tier' },
      init: { status: 400 },
    });
    const sent = await offerPage.action(args(offer, 'owner', { tier: 'extended' }));
    expect(sent).toMatchObject({
      data: { outcome: 'done', sent: 1, results: [{ name: EVIL, text: 'Sent' }] },
    });
    const plan = `/console/stores/plan?store=${mine.id}`;
    const form = { name: 'Care', hours: '6', 'price.USD': '-1' };
    expect(await planPage.action(args(plan, 'owner', form))).toMatchObject({
      data: { outcome: 'bad_plan', wrong: ['price.USD'] },
    });
    const good = await planPage.action(
      args(plan, 'owner', { ...form, 'price.USD': '1' }),
    );
    expect(good).toMatchObject({ data: { outcome: 'done', saved: 1 } });
  });

  it('saves those ticked as a file, and none of another agency’s', async () => {
    const csv = (query: string) =>
      storesCsv.loader(args(`/console/stores.csv?${query}`, 'reader'));
    const answer = await csv(`store=${mine.id}`);
    expect((await answer.text()).trim().split('\r\n')).toHaveLength(2);
    const all = await (await csv('all=1&currency=USD')).text();
    expect(all.trim().split('\r\n')).toHaveLength(2);
    expect((await (await csv('currency=PLN')).text()).trim()).not.toContain('\r\n');
    expect(await statusOf(csv(`store=${theirs.id}`))).toBe(404);
  });
});

describe('saved views on the list', () => {
  it('refuses a form that is none of ours, and sharing by a reader', async () => {
    const post = (form: Record<string, string>, role: MemberRole = 'reader') =>
      statusOf(listPage.action(args('/console?index', role, form)));
    expect(await post({ intent: 'something' })).toBe(400);
    expect(await post({ intent: 'save_view', name: 'x', shared: '1' })).toBe(403);
    expect(await post({ intent: 'save_view', name: '' })).toBe(400);
    expect(await post({ intent: 'save_view', name: EVIL, query: 'q=gift' })).toBe(200);
    expect(await post({ intent: 'remove_view', viewId: 'nothing' })).toBe(404);
  });
});
