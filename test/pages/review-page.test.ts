import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  ReviewActionData,
  ReviewData,
  ReviewFormData,
} from '#app/components/packages/review-data.ts';
import { hashOf } from '#app/domain/shared/hash.server.ts';
import { DAY_MS } from '#app/domain/shared/time.ts';
import { action, loader } from '#app/routes/app.packages.review.tsx';
import {
  BEFORE_SEASON,
  formRequest,
  makePackageWorld,
  type PackageWorld,
  type RouteContext,
} from '../factories/package-world.ts';

let world: PackageWorld;
beforeEach(async () => {
  world = await makePackageWorld();
});
afterEach(() => world.close());

type Fields = readonly (readonly [string, string])[];
const SIGNED: Fields = [
  ['name', 'Mia Merchant'],
  ['agreed', 'yes'],
];

async function review(search: string, context: RouteContext = world.context()) {
  const request = new Request(`http://localhost/app/packages/review?${search}`);
  const answer = await loader({ request, params: {}, context });
  return { status: answer.init?.status ?? 200, data: answer.data.review };
}

async function form(search: string): Promise<ReviewFormData> {
  return formOf((await review(search)).data);
}

function formOf({ content }: ReviewData): ReviewFormData {
  if (content.kind !== 'review') throw new Error(content.title);
  return content;
}

/** The redirect of a recorded agreement, or what the page answers instead. */
async function send(
  fields: Fields,
  context: RouteContext = world.context(),
): Promise<{ to: string } | { status: number; data: ReviewActionData }> {
  const request = formRequest('/app/packages/review', fields);
  try {
    const answer = await action({ request, params: {}, context });
    return { status: answer.init?.status ?? 200, data: answer.data };
  } catch (thrown) {
    if (!(thrown instanceof Response) || thrown.status !== 302) throw thrown;
    return { to: thrown.headers.get('location') ?? '' };
  }
}

function refusal(answer: Awaited<ReturnType<typeof send>>) {
  if ('to' in answer) throw new Error(`went on to ${answer.to}`);
  return answer;
}

const agreements = () => world.deps.repositories.subscriptions.all(world.store.id);

describe('reviewing a choice', () => {
  it('shows every line, the total, both instalments and the most one can pay', async () => {
    const shown = await form('tier=extended&addOn=promotion_work:2');
    expect(shown.lines.map(({ title, amount }) => [title, amount])).toEqual([
      ['Extended, Holiday 2026', '$1,880.00'],
      ['Promotion work', '$240.00'],
      ['Total', '$2,120.00'],
    ]);
    expect(shown.extras.at(-1)?.amount).toBe('$3,320.00');
    const points = Object.fromEntries(shown.points.map(({ key, value }) => [key, value]));
    expect(points['pay']).toContain('$1,060.00 on Oct\u00a026, 2026');
    expect(points['cancel']).toContain('Until Nov\u00a019, 2026 for a full refund');
    expect(points['runs']).toContain('It ends by itself and does not renew.');
  });

  it('adds the surcharge and the tax in the season, each on a line of its own', async () => {
    await world.publish({ taxPercent: 23 });
    world.setNow(Date.UTC(2026, 10, 22, 16));
    const shown = await form('tier=essential');
    expect(shown.lines.map(({ key, amount }) => [key, amount])).toEqual([
      ['tier/essential', '$890.00'],
      ['surcharge/last_minute', '$133.50'],
      ['net', '$1,023.50'],
      ['tax', '$235.40'],
      ['total', '$1,258.90'],
    ]);
  });

  it.each([
    ['tier=', 422, 'The address names no package'],
    ['', 422, 'The address names no package'],
    ['tier=%3Cscript%3E', 422, 'The address names no package'],
    ['tier=platinum', 422, 'not sold any more'],
    ['tier=extended&addOn=massage', 422, 'An add-on is not sold any more'],
    ['tier=extended&addOn=promotion_work:11', 422, 'Choose between 1 and 10'],
    ['tier=extended&addOn=promotion_work:0', 422, 'Choose between 1 and 10'],
    ['tier=extended&addOn=promotion_work:-3', 422, 'Choose between 1 and 10'],
    ['tier=extended&addOn=promotion_work&addOn=promotion_work', 422, 'chosen twice'],
    ['tier=extended&addOn=server_upgrade', 422, 'not for your platform'],
  ])('answers %j with %i and says why', async (search, status, text) => {
    const answer = await review(search);
    expect(answer.status).toBe(status);
    expect(answer.data.content).toMatchObject({ kind: 'stop' });
    expect(JSON.stringify(answer.data)).toContain(text);
  });
});

describe('accepting', () => {
  it('records who, when, from where, in which language, and the hash of the exact terms', async () => {
    const { hidden } = await form('tier=extended&addOn=promotion_work:2');
    expect(await send([...hidden, ...SIGNED])).toEqual({
      to: '/app/subscription?recorded=1',
    });
    const [row] = await agreements();
    expect(row).toMatchObject({
      state: 'accepted',
      tierCode: 'extended',
      acceptedAt: BEFORE_SEASON,
      acceptedByName: 'Mia Merchant',
      acceptedByStaff: '42',
    });
    expect(row?.agreement).toMatchObject({
      acceptedBy: { userId: '42', name: 'Mia Merchant' },
      acceptedFrom: { ip: '203.0.113.7', userAgent: 'Test browser 1.0' },
      locale: 'en',
      price: { totalMinor: 212_000 },
      textsVersion: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
    });
    expect(row?.agreementHash).toBe(hashOf(row?.agreement));
  });

  it('tells open pages, once', async () => {
    const { hidden } = await form('tier=extended');
    await send([...hidden, ...SIGNED]);
    await send([...hidden, ...SIGNED]);
    const events = await world.deps.repositories.live.after(0);
    expect(events.filter(({ kind }) => kind === 'subscription')).toHaveLength(1);
  });

  it('the same form twice makes one agreement; the second time says whose it is', async () => {
    const { hidden } = await form('tier=extended');
    await send([...hidden, ...SIGNED]);
    const again = refusal(await send([...hidden, ...SIGNED]));
    expect(again.status).toBe(409);
    expect(JSON.stringify(again.data.content)).toContain('Mia Merchant accepted it');
    expect(await agreements()).toHaveLength(1);
  });

  it('two staff members at once end with one agreement, and one is told of the other', async () => {
    const { hidden } = await form('tier=extended');
    const other: Fields = [
      ['name', 'Ben Buyer'],
      ['agreed', 'yes'],
    ];
    const answers = await Promise.all([
      send([...hidden, ...SIGNED]),
      send([...hidden, ...other], world.context({ staffId: '43' })),
    ]);
    expect(answers.filter((answer) => 'to' in answer)).toHaveLength(1);
    const told = answers.find((answer) => 'data' in answer);
    const [row] = await agreements();
    expect(await agreements()).toHaveLength(1);
    expect(JSON.stringify(told)).toContain(`${row?.acceptedByName ?? ''} accepted it`);
  });

  it('names the fields that are missing, and records nothing', async () => {
    const { hidden } = await form('tier=extended');
    const answer = refusal(await send([...hidden, ['name', ' . ']]));
    expect(answer.status).toBe(422);
    expect(answer.data.errors).toEqual({
      name: 'Enter your full name.',
      agreed: 'Tick this box to accept.',
    });
    expect(formOf(answer.data).accept).toBe('Accept for $1,880.00');
    expect(await agreements()).toEqual([]);
  });

  it('a price that rose meanwhile is shown again with the difference, and nothing is accepted', async () => {
    const { hidden } = await form('tier=extended');
    const tiers = world.terms.tiers.map((tier) => ({
      ...tier,
      standalonePriceMinor: { ...tier.standalonePriceMinor, USD: 199_000 },
    }));
    await world.publish({ tiers });
    const answer = refusal(await send([...hidden, ...SIGNED]));
    expect(answer.status).toBe(409);
    expect(answer.data.changed?.points).toContain(
      'The total is now $1,990.00 instead of $1,880.00.',
    );
    expect(await agreements()).toEqual([]);
    const fresh = formOf(answer.data).hidden;
    expect(await send([...fresh, ...SIGNED])).toHaveProperty('to');
  });

  it('a form left open overnight tells that the payment dates have moved', async () => {
    const { hidden } = await form('tier=extended');
    world.setNow(BEFORE_SEASON + DAY_MS);
    const answer = refusal(await send([...hidden, ...SIGNED]));
    expect(answer.data.changed?.points).toEqual(['The payment dates are different.']);
    expect(await agreements()).toEqual([]);
  });

  it('a form with a made-up hash accepts nothing', async () => {
    const { hidden } = await form('tier=extended');
    const forged = hidden.map(([name, value]) =>
      name === 'shown' ? ([name, 'f'.repeat(64)] as const) : ([name, value] as const),
    );
    const answer = refusal(await send([...forged, ...SIGNED]));
    expect(answer.data.changed?.points).toEqual([]);
    expect(await agreements()).toEqual([]);
  });

  it('another tier than the one that was shown is not accepted', async () => {
    const { hidden } = await form('tier=essential');
    const swapped = hidden.map(([name, value]) =>
      name === 'tier' ? ([name, 'around_the_clock'] as const) : ([name, value] as const),
    );
    expect(refusal(await send([...swapped, ...SIGNED])).status).toBe(409);
    expect(await agreements()).toEqual([]);
  });

  it('declining leads back to the packages with the ticks kept and nothing active', async () => {
    const shown = await form('tier=extended&addOn=promotion_work:2');
    expect(shown.changeUrl).toBe('/app/packages?addOn=promotion_work%3A2');
    expect(await agreements()).toEqual([]);
  });

  it('while an agreement stands, another choice is not offered', async () => {
    const { hidden } = await form('tier=extended');
    await send([...hidden, ...SIGNED]);
    const { data } = await review('tier=essential');
    expect(data.content).toMatchObject({
      kind: 'stop',
      title: 'Extended is already agreed',
    });
  });

  it('shows and accepts in Polish, and the agreement says so', async () => {
    const context = world.context({ locale: 'pl' });
    const { data } = await review('tier=extended', context);
    const { hidden, accept } = formOf(data);
    expect(accept).toMatch(/^Zaakceptuj za /);
    await send([...hidden, ...SIGNED], context);
    expect((await agreements())[0]?.agreement).toMatchObject({ locale: 'pl' });
  });
});
