import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionFunctionArgs } from '@remix-run/node';
import type { MemberSession } from '#app/ports/sign-in.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { makeRepositories } from '#app/repositories/make-repositories.ts';
import * as merchantIncident from '#app/routes/app.incidents.$incidentId.tsx';
import * as consoleIncident from '#app/routes/console.incidents.$incidentId.tsx';
import * as storePage from '#app/routes/console.stores.$storeId.tsx';
import * as storesPage from '#app/routes/console._index.tsx';
import * as storesCsv from '#app/routes/console.stores[.]csv.ts';
import { makeDatabase } from '../../test/factories/database.ts';

const NOW = Date.UTC(2026, 10, 28, 0, 52);
const MINUTE = 60_000;
let database: Database;
let deps: ActionFunctionArgs['context']['deps'];
let mine: StoreRow;
let theirs: StoreRow;

const facts = (agencyId: string, name: string) => ({
  agencyId,
  platform: 'shopify' as const,
  platformKey: `${name}.myshopify.com`,
  name,
  currency: 'USD',
  zone: 'America/New_York',
  market: 'US',
  contactEmail: null,
  scopes: [],
});

beforeAll(async () => {
  database = await makeDatabase();
  const repositories = makeRepositories(database);
  for (const id of ['ag1', 'ag2']) {
    await database.prisma.agency.create({
      data: {
        id,
        name: id,
        contactName: 'Ada',
        contactEmail: 'ada@agency.test',
        zone: 'America/New_York',
        createdAt: new Date(0),
      },
    });
  }
  mine = (await repositories.stores.connect(facts('ag1', 'mine'), 0)).store;
  theirs = (await repositories.stores.connect(facts('ag2', 'theirs'), 0)).store;
  const clock = { now: () => NOW };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  deps = { repositories, clock, log } as unknown as typeof deps;
  for (const [id, store] of [
    ['i1', mine],
    ['i2', mine],
    ['foreign', theirs],
  ] as const) {
    await database.prisma.incident.create({
      data: {
        id,
        storeId: store.id,
        kind: 'spike',
        sinceMs: BigInt(NOW - 37 * MINUTE),
        openedAtMs: BigInt(NOW - 33 * MINUTE),
        promisedMinutes: 60,
        ratio: 2.3,
        highestRatio: 2.4,
        observedPerHour: 263,
        expectedLow: 87,
        expectedHigh: 142,
      },
    });
  }
});

afterAll(() => database.close());

function args(
  params: Record<string, string>,
  who: { role?: MemberSession['role']; name?: string } = {},
  form?: Record<string, string>,
  url = 'http://localhost/console',
): ActionFunctionArgs {
  const agency = {
    id: 'ag1',
    name: 'Agency',
    contactName: 'Ada',
    contactEmail: 'ada@agency.test',
    contactPhone: null,
    locale: 'en',
    zone: 'America/New_York',
  };
  const member = { memberId: 'm', name: who.name ?? 'Ada', email: 'a@a.test', agency };
  const signIn = {
    requireMember: () =>
      Promise.resolve({ ...member, role: who.role ?? 'responder', locale: 'en' }),
    requireStore: () => Promise.resolve({ store: mine, staffId: '1', locale: 'en' }),
  };
  const init =
    form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) };
  return {
    request: new Request(url, init),
    params,
    context: { deps, signIn },
  } as unknown as ActionFunctionArgs;
}

async function statusOf(work: Promise<unknown>): Promise<number> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
  return 200;
}

interface Answer {
  readonly data: { readonly outcome: string; readonly [key: string]: unknown };
  readonly init: { readonly status?: number } | null;
}

const post = async (id: string, form: Record<string, string>, who = {}) =>
  (await consoleIncident.action(
    args({ incidentId: id }, who, form),
  )) as unknown as Answer;

const notesOf = async (id: string) =>
  (await deps.repositories.incidents.events(mine.id, id)).filter(
    ({ kind }) => kind === 'note',
  );

describe('another agency’s store', () => {
  it('is not found, by page, by form, and no matter how its id is written', async () => {
    for (const storeId of [
      theirs.id,
      'nothing-such',
      '../x',
      `${mine.id}'--`,
      'x'.repeat(900),
    ]) {
      expect(await statusOf(storePage.loader(args({ storeId })))).toBe(404);
      const form = { name: 'P', price: '1', hours: '1' };
      expect(
        await statusOf(storePage.action(args({ storeId }, { role: 'owner' }, form))),
      ).toBe(404);
    }
    expect(await deps.repositories.stores.plan(theirs.id)).toBeNull();
  });

  it('hides its incidents too, and they cannot be answered', async () => {
    expect(await statusOf(consoleIncident.loader(args({ incidentId: 'foreign' })))).toBe(
      404,
    );
    const form = { intent: 'acknowledge' };
    const work = consoleIncident.action(args({ incidentId: 'foreign' }, {}, form));
    expect(await statusOf(work)).toBe(404);
    const row = await deps.repositories.incidents.byId(theirs.id, 'foreign');
    expect(row?.acknowledgedAtMs).toBeNull();
  });

  it('is not in the list, nor in the file', async () => {
    const { page } = await storesPage.loader(args({}));
    expect(page.list.rows.map((row) => row.name)).toEqual(['mine']);
    const csv = await (await storesCsv.loader(args({}))).text();
    expect(csv).toContain('mine,shopify');
    expect(csv).not.toContain('theirs');
  });

  it('is not found by a merchant of another store either', async () => {
    expect(await statusOf(merchantIncident.loader(args({ incidentId: 'foreign' })))).toBe(
      404,
    );
    const form = { intent: 'note', text: 'hello' };
    const work = merchantIncident.action(args({ incidentId: 'foreign' }, {}, form));
    expect(await statusOf(work)).toBe(404);
  });

  it('is not found whatever the form holds, so that an answer tells nothing of it', async () => {
    const foreign = () => args({ incidentId: 'foreign' }, {}, {});
    expect(await statusOf(merchantIncident.action(foreign()))).toBe(404);
    expect(await statusOf(consoleIncident.action(foreign()))).toBe(404);
  });
});

describe('answering an incident', () => {
  it('is refused to a reader with 403, and nothing changes', async () => {
    for (const form of [{ intent: 'acknowledge' }, { intent: 'note', text: 'hello' }]) {
      const answer = await post('i2', form, { role: 'reader' });
      expect([answer.init?.status, answer.data.outcome]).toEqual([403, 'not_allowed']);
    }
    const row = await deps.repositories.incidents.byId(mine.id, 'i2');
    expect(row?.acknowledgedAtMs).toBeNull();
    expect(await notesOf('i2')).toEqual([]);
  });

  it('counts once: the second person is told who was first', async () => {
    const first = await post('i1', { intent: 'acknowledge' }, { name: 'Priya' });
    expect([first.init?.status, first.data.outcome]).toEqual([200, 'acknowledged']);
    const second = await post('i1', { intent: 'acknowledge' }, { name: 'Tomasz' });
    expect(second.init?.status).toBe(409);
    expect(second.data).toEqual({
      outcome: 'already_acknowledged',
      by: 'Priya',
      atMs: NOW,
    });
    const { incident } = await consoleIncident.loader(args({ incidentId: 'i1' }));
    expect(incident.view.answer).toMatchObject({
      by: 'Priya',
      afterMinutes: 33,
      isKept: true,
    });
  });

  it('refuses a form that is none of ours, without changing anything', async () => {
    for (const form of [{}, { intent: 'delete' }, { intent: 'note' }]) {
      const work = consoleIncident.action(args({ incidentId: 'i1' }, {}, form));
      expect(await statusOf(work)).toBe(400);
    }
  });
});

describe('a note', () => {
  it.each(['', '   ', '\r\n\t'])('is refused when empty (%j)', async (text) => {
    const answer = await post('i2', { intent: 'note', text });
    expect(answer.init?.status).toBe(400);
    expect(answer.data).toMatchObject({ outcome: 'bad_note', code: 'empty' });
    expect(await notesOf('i2')).toEqual([]);
  });

  it('of 10,000 characters is refused, says how long it is and keeps what was typed', async () => {
    const text = 'ą'.repeat(10_000);
    const answer = await post('i2', { intent: 'note', text });
    expect(answer.init?.status).toBe(400);
    const expected = { code: 'too_long', length: 10_000, max: 2000, text };
    expect(answer.data).toMatchObject(expected);
    expect(await notesOf('i2')).toEqual([]);
  });

  it('from either side is read by both, with its author', async () => {
    await post(
      'i2',
      { intent: 'note', text: 'From the agency\r\nsecond line' },
      { name: 'Priya' },
    );
    await merchantIncident.action(
      args({ incidentId: 'i2' }, {}, { intent: 'note', text: 'From the store' }),
    );
    const { incident } = await merchantIncident.loader(args({ incidentId: 'i2' }));
    const notes = incident.view.timeline.filter(({ kind }) => kind === 'note');
    expect(notes.map(({ author, payload }) => [author, payload['text']])).toEqual([
      ['mine (store)', 'From the store'],
      ['Priya', 'From the agency\nsecond line'],
    ]);
  });

  it('from a merchant never acknowledges: the response time is the agency’s promise', async () => {
    const form = { intent: 'acknowledge' };
    const work = merchantIncident.action(args({ incidentId: 'i2' }, {}, form));
    expect(await statusOf(work)).toBe(400);
    const row = await deps.repositories.incidents.byId(mine.id, 'i2');
    expect(row?.acknowledgedAtMs).toBeNull();
  });
});
