import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import * as agencyPage from '#app/routes/app.agency.tsx';
import * as storePage from '#app/routes/console.stores.$storeId.tsx';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { makeJoinCode, revokeJoinCode } from '#app/services/join-codes.ts';
import { storeFacts } from '../contracts/repositories/world.ts';
import {
  answerOf,
  HOSTILE_NAME,
  makePeopleWorld,
  NOW,
  TEN_THOUSAND,
  type PeopleWorld,
} from './people-world.ts';

let world: PeopleWorld | undefined;
let store: StoreRow;
let owner: MemberSession;

const here = (): PeopleWorld => {
  if (world === undefined) throw new Error('no world');
  return world;
};

beforeEach(async () => {
  await world?.close();
  world = await makePeopleWorld();
  store = world.stores.ag1;
  owner = await world
    .args({ agencyId: 'ag2' })
    .context.signIn.requireMember(new Request('http://x'));
});
afterAll(() => world?.close());

const newCode = async () => (await makeJoinCode(here().deps, owner)).code;
const send = (intent: 'look_up' | 'join', code: string, who: StoreRow = store) =>
  answerOf(agencyPage.action(here().args({ store: who, form: { intent, code } })));
const agencyOf = async ({ id }: StoreRow) =>
  (await here().repositories.stores.byId(id))?.agencyId;
const pageFor = (agencyId: 'ag1' | 'ag2') =>
  answerOf(storePage.loader(here().args({ agencyId, params: { storeId: store.id } })));

describe('a code', () => {
  it('says which agency it leads to, and changes nothing by that', async () => {
    const code = await newCode();
    const answer = await send('look_up', code);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        outcome: 'found',
        agency: { name: 'Agency ag2', contactName: 'Ada Example' },
      },
    });
    expect(await agencyOf(store)).toBe('ag1');
  });

  it('moves the store once confirmed: the old agency does not find it any more', async () => {
    expect((await pageFor('ag1')).status).toBe(200);
    const answer = await send('join', await newCode());
    expect(answer).toMatchObject({ status: 200, body: { agencyName: 'Agency ag2' } });
    expect((await pageFor('ag1')).status).toBe(404);
    expect((await pageFor('ag2')).status).toBe(200);
    const opened = await here().repositories.stores.connect(
      storeFacts({ agencyId: 'ag1', platformKey: store.platformKey }),
      NOW,
    );
    expect(opened.store.agencyId).toBe('ag2');
  });

  it.each([
    ['small letters', (code: string) => code.toLowerCase()],
    ['no dashes', (code: string) => code.replaceAll('-', '')],
    ['spaces and long dashes', (code: string) => ` ${code.replaceAll('-', ' – ')} `],
  ])('is read with %s', async (_, typed) => {
    const answer = await send('look_up', typed(await newCode()));
    expect(answer.body['outcome']).toBe('found');
  });

  it('works once; of two stores that use it at once, one joins', async () => {
    const facts = storeFacts({ agencyId: 'ag1', platformKey: 'other.myshopify.com' });
    const other = (await here().repositories.stores.connect(facts, 0)).store;
    const code = await newCode();
    const answers = await Promise.all([send('join', code), send('join', code, other)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const refused = answers.find(({ status }) => status === 400);
    expect(refused?.body).toMatchObject({ outcome: 'bad_code', reason: 'used' });
    const agencies = [await agencyOf(store), await agencyOf(other)];
    expect(agencies.sort()).toEqual(['ag1', 'ag2']);
  });

  it('is refused in plain words when revoked, expired, or one’s own', async () => {
    const code = await newCode();
    const [row] = await here().repositories.joinCodes.all('ag2');
    await revokeJoinCode(here().deps, owner, row?.id ?? '');
    expect((await send('join', code)).body['reason']).toBe('revoked');
    const late = await newCode();
    here().deps.clock.set(NOW + 8 * 24 * 3_600_000);
    expect((await send('join', late)).body['reason']).toBe('expired');
    here().deps.clock.set(NOW);
    const own = await send('join', await newCode(), here().stores.ag2);
    expect(own.body['reason']).toBe('same_agency');
    expect(await agencyOf(store)).toBe('ag1');
  });

  it.each(['', 'abc', HOSTILE_NAME, TEN_THOUSAND, "' OR 1=1 --", '0OIL-0OIL-0OIL'])(
    'of no known shape is refused at the field (case %#)',
    async (typed) => {
      const answer = await send('look_up', typed);
      expect(answer).toMatchObject({
        status: 400,
        body: { outcome: 'bad_code', reason: 'shape', code: typed.slice(0, 100) },
      });
    },
  );

  it('cannot be guessed: after ten wrong ones the store waits, another does not', async () => {
    const code = await newCode();
    for (let i = 0; i < 10; i += 1)
      expect((await send('look_up', 'AAAA-BBBB-CCCC')).body['reason']).toBe('unknown');
    const refused = await send('join', code);
    expect(refused.status).toBe(429);
    expect(refused.body['minutes']).toBe(15);
    expect(await agencyOf(store)).toBe('ag1');
    const free = await send('look_up', 'AAAA-BBBB-CCCC', here().stores.ag2);
    expect(free.status).toBe(400);
  });
});

describe('a store that is bound', () => {
  it('by an open quote stays, and the page says so before any code is typed', async () => {
    await here().repositories.quoteThreads.open(
      {
        id: 't1',
        agencyId: 'ag1',
        storeId: store.id,
        seasonCode: 'holiday',
        seasonYear: 2026,
        state: 'requested',
        offeringId: 'o1',
        tierCode: null,
        wish: null,
        openedAt: NOW,
        changedAt: NOW,
      },
      null,
      {
        agencyId: 'ag1',
        storeId: store.id,
        atMs: NOW,
        actor: { kind: 'merchant', id: 's', name: 'S' },
        what: 'subscription_requested',
        subjectId: 't1',
        subjectName: 'x',
        changes: [],
      },
    );
    const page = await agencyPage.loader(here().args({ store }));
    expect(page.boundBy).toBe('quote');
    const answer = await send('join', await newCode());
    expect(answer).toMatchObject({
      status: 409,
      body: { outcome: 'bound', by: 'quote' },
    });
    expect(await agencyOf(store)).toBe('ag1');
  });

  it('by an agreement that stands stays, too', async () => {
    await here().database.prisma.subscription.create({
      data: {
        id: 'sub1',
        storeId: store.id,
        agencyId: 'ag1',
        offeringId: 'o1',
        seasonCode: 'holiday',
        seasonYear: 2026,
        tierCode: 't',
        state: 'active',
        acceptedAt: new Date(NOW),
        acceptedByName: 'X',
        acceptedByStaff: '1',
        agreement: '{}',
        agreementHash: 'h',
        startsOn: '2026-11-20',
        endsOn: '2027-01-05',
        activeKey: `${store.id}:holiday:2026`,
      },
    });
    const answer = await send('join', await newCode());
    expect(answer.body).toMatchObject({ outcome: 'bound', by: 'agreement' });
    expect(await agencyOf(store)).toBe('ag1');
  });
});

describe('after the move', () => {
  it('the page names the new agency at once, however old what sign-in remembers is', async () => {
    await send('join', await newCode());
    const asked = here().args({ store });
    const signIn = {
      ...asked.context.signIn,
      requireStore: async (request: Request) => ({
        ...(await asked.context.signIn.requireStore(request)),
        store,
      }),
    };
    const context = { ...asked.context, signIn };
    const { contact } = await agencyPage.loader({ ...asked, context });
    expect(contact.agencyName).toBe('Agency ag2');
  });

  it('the old plan is gone, and each agency’s record tells its own side', async () => {
    const plan = {
      name: 'Care plan',
      priceMinor: 90_000,
      currency: 'USD',
      includedHours: 6,
      period: 'month',
    } as const;
    const member = await here()
      .args()
      .context.signIn.requireMember(new Request('http://x'));
    await here().repositories.stores.savePlan(store.id, plan, {
      agencyId: 'ag1',
      storeId: store.id,
      atMs: NOW,
      actor: { kind: 'member', id: member.memberId, name: member.name },
      what: 'plan_changed',
      subjectId: store.id,
      subjectName: store.name,
      changes: [],
    });
    await send('join', await newCode());
    expect(await here().repositories.stores.plan(store.id)).toBeNull();
    const old = await here().audit('ag1');
    expect(old.slice(0, 2).map(({ what }) => what)).toEqual([
      'store_left',
      'plan_changed',
    ]);
    expect(old[1]?.changes).toContainEqual({
      field: 'priceMinor',
      before: 90_000,
      after: null,
    });
    const now = await here().audit('ag2');
    expect(now[0]).toMatchObject({ what: 'store_joined', subjectName: store.name });
    expect(JSON.stringify(now)).not.toContain('Care plan');
    expect(JSON.stringify(old)).not.toContain('Agency ag2');
  });

  it('open consoles of both agencies hear of it', async () => {
    await send('join', await newCode());
    const events = await here().repositories.live.after(0);
    const heard = events.filter(({ kind }) => kind === 'store');
    expect(heard.map(({ agencyId }) => agencyId)).toEqual(['ag1', 'ag2']);
  });
});
