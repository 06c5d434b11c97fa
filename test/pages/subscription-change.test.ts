import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChangeData } from '#app/components/packages/change-data.ts';
import { hashOf } from '#app/domain/shared/hash.server.ts';
import { loader as file } from '#app/routes/app.subscription[.]json.ts';
import { action, loader } from '#app/routes/app.subscription_.change.tsx';
import { loader as history } from '#app/routes/app.subscription_.history.tsx';
import { advanceSubscriptions } from '#app/services/subscription-calendar.ts';
import { auditEntry } from '../contracts/repositories/world.ts';
import { acceptPackage } from '../factories/accept-package.ts';
import {
  formRequest,
  makePackageWorld,
  type PackageWorld,
} from '../factories/package-world.ts';
import { statusOf } from '../factories/status-of.ts';
import {
  at,
  IN_SEASON,
  move,
  shown,
  stepsOf,
  type Fields,
} from './subscription-world.ts';

const BUNDLED = {
  addOnFee: 'by_services',
  addOnPriceMinor: {},
  standaloneFee: 'hourly',
  standalonePriceMinor: {},
} as const;

let world: PackageWorld;
beforeEach(async () => {
  world = await makePackageWorld();
});
afterEach(() => world.close());

async function open(search: string, context = world.context()): Promise<ChangeData> {
  return loader({ request: at(`change?${search}`), params: {}, context });
}

async function review(search: string, context = world.context()) {
  const { content } = await open(search, context);
  if (content.kind !== 'review') throw new Error(JSON.stringify(content));
  return content;
}

/** Sends the form of a change; answers the address it leads to, or the page again. */
async function send(
  hidden: Fields,
  name = 'Mia Merchant',
  context = world.context(),
): Promise<string | { status: number; page: ChangeData }> {
  const request = formRequest('/app/subscription/change', [...hidden, ['name', name]]);
  try {
    const answer = await action({ request, params: {}, context });
    return { status: answer.init?.status ?? 200, page: answer.data };
  } catch (thrown) {
    if (thrown instanceof Response && thrown.status === 302)
      return thrown.headers.get('location') ?? '';
    throw thrown;
  }
}

describe('changing a package', () => {
  it('shows what each other package would cost or return before anything is chosen', async () => {
    const id = await acceptPackage(world);
    const { content } = await open(`id=${id}`);
    if (content.kind !== 'options') throw new Error(content.kind);
    expect(content.options.map(({ code, money }) => [code, money])).toEqual([
      ['essential', '$990.00 less for the rest of the season, from Nov\u00a020, 2026 on'],
      [
        'around_the_clock',
        '$2,020.00 more for the rest of the season, from Nov\u00a020, 2026 on',
      ],
    ]);
    expect(JSON.stringify(content)).not.toContain('"isTicked":true');
  });

  it('up, in the season: credit, charge, difference and day first, then one name agrees', async () => {
    const id = await acceptPackage(world);
    world.setNow(IN_SEASON);
    const page = await review(`id=${id}&tier=around_the_clock`);
    // 38 of 47 days: 188,000 → 152,000 back; 390,000 → 315,319 to pay.
    expect(page.money.map(({ key, amount }) => [key, amount])).toEqual([
      ['charge', '$3,153.19'],
      ['credit', '-$1,520.00'],
      ['difference', '$1,633.19'],
    ]);
    expect(page.when[0]).toContain('from today');
    expect(await send(page.hidden)).toBe(`/app/subscription?id=${id}&changed=1`);
    const after = await shown(world, id);
    expect(after.title).toBe('Around the clock, Holiday 2026');
    expect(after.payments.at(-1)).toMatchObject({ amount: '$1,633.19' });
    expect(await stepsOf(world, id)).toEqual(['accepted', 'begun', 'change_agreed']);
  });

  it('down, in the season, begins later, can be taken back until then, and begins by itself', async () => {
    const id = await acceptPackage(world);
    world.setNow(IN_SEASON);
    const page = await review(`id=${id}&tier=essential`);
    expect(page.when[0]).toContain('Nov\u00a030, 2026');
    await send(page.hidden);
    expect((await shown(world, id)).badge.text).toBe('Change agreed');
    const withdrawn = await move(world, [
      ['intent', 'withdraw'],
      ['id', id],
    ]);
    expect([withdrawn.status, withdrawn.isDone]).toEqual([200, true]);
    expect((await shown(world, id)).badge.text).toBe('Active');
    const again = await move(world, [
      ['intent', 'withdraw'],
      ['id', id],
    ]);
    expect([again.status, again.isDone]).toEqual([409, false]);

    await send((await review(`id=${id}&tier=essential`)).hidden);
    world.setNow(IN_SEASON + 24 * 3_600_000);
    const after = await shown(world, id);
    expect(after.title).toBe('Essential, Holiday 2026');
    expect(after.badge.text).toBe('Active');
    // Ten days at $1,880 and 37 at $890 of 47; two parts of $940 had fallen due.
    expect(after.payments.at(-1)?.amount).toBe('-$779.36');
  });

  it('is written down by the calendar’s job, once, with its step and its capacity', async () => {
    const id = await acceptPackage(world);
    world.setNow(IN_SEASON);
    await send((await review(`id=${id}&tier=essential`)).hidden);
    world.setNow(IN_SEASON + 24 * 3_600_000);
    const { signal } = new AbortController();
    expect(await advanceSubscriptions(world.deps, signal)).toBe(1);
    expect(await advanceSubscriptions(world.deps, signal)).toBe(0);
    const { subscriptions, capacity } = world.deps.repositories;
    const row = await subscriptions.byId(world.store.id, id);
    expect(row).toMatchObject({ state: 'active', tierCode: 'essential', pending: null });
    const { sold } = await capacity.read(world.store.agencyId, 'holiday', 2026);
    expect(sold.map(({ cover }) => cover)).toEqual([
      world.terms.tiers.find(({ code }) => code === 'essential')?.entitlements.cover,
    ]);
    world.setNow(Date.UTC(2027, 0, 6, 16));
    expect(await advanceSubscriptions(world.deps, signal)).toBe(1);
    expect((await capacity.read(world.store.agencyId, 'holiday', 2026)).sold).toEqual([]);
    expect(await stepsOf(world, id)).toEqual([
      'accepted',
      'begun',
      'change_agreed',
      'change_begun',
      'run_out',
    ]);
  });

  it('keeps every agreement, the new one following the old one by its hash', async () => {
    const id = await acceptPackage(world);
    await send((await review(`id=${id}&tier=around_the_clock`)).hidden);
    const page = await history({
      request: at(`history?id=${id}`),
      params: {},
      context: world.context(),
    });
    expect(page.agreements.map(({ tier }) => tier)).toEqual([
      'Around the clock',
      'Extended',
    ]);
    expect(page.steps.map(({ what, who }) => [what, who])).toEqual([
      ['Change to Around the clock agreed. To pay: $2,020.00.', 'Mia Merchant'],
      ['Extended accepted.', 'Mia Merchant'],
    ]);
    const read = async (url: string) => {
      const request = new Request(`http://localhost${url}`);
      const answer = await file({ request, params: {}, context: world.context() });
      return (await answer.json()) as {
        sha256: string;
        agreement: Record<string, unknown>;
      };
    };
    const [newest, first] = await Promise.all(
      page.agreements.map(({ url }) => read(url)),
    );
    expect(hashOf(newest?.agreement)).toBe(newest?.sha256);
    expect(newest?.agreement['follows']).toMatchObject({ agreementHash: first?.sha256 });
    expect(first?.agreement['follows']).toBeNull();
  });

  it('is not agreed for amounts that are not shown any more', async () => {
    const id = await acceptPackage(world);
    world.setNow(IN_SEASON);
    const page = await review(`id=${id}&tier=around_the_clock`);
    world.setNow(IN_SEASON + 24 * 3_600_000);
    const answer = await send(page.hidden);
    if (typeof answer === 'string') throw new Error(answer);
    expect(answer.status).toBe(409);
    expect(answer.page.notice?.title).toContain('changed since');
    const { content } = answer.page;
    if (content.kind !== 'review') throw new Error(content.kind);
    expect(content.money.at(-1)?.amount).not.toBe(page.money.at(-1)?.amount);
    expect((await shown(world, id)).title).toBe('Extended, Holiday 2026');
  });

  it('sent twice, or from two tabs, is agreed once', async () => {
    const id = await acceptPackage(world);
    const { hidden } = await review(`id=${id}&tier=around_the_clock`);
    const answers = await Promise.all([send(hidden), send(hidden)]);
    expect(answers.filter((answer) => typeof answer === 'string')).toHaveLength(1);
    expect(await stepsOf(world, id)).toEqual(['accepted', 'change_agreed']);
  });

  it('asks for a name at its field, and keeps the rest', async () => {
    const id = await acceptPackage(world);
    const { hidden } = await review(`id=${id}&tier=essential`);
    for (const [name, text] of [
      ['', 'Enter your full name.'],
      ['x'.repeat(10_000), 'Enter at most 120 characters.'],
    ] as const) {
      const answer = await send(hidden, name);
      if (typeof answer === 'string') throw new Error(answer);
      expect([answer.status, answer.page.nameError]).toEqual([422, text]);
      expect(answer.page.content).toMatchObject({ kind: 'review', hidden });
    }
  });

  it('keeps HTML in a name as the text it is', async () => {
    const id = await acceptPackage(world);
    const { hidden } = await review(`id=${id}&tier=essential`);
    await send(hidden, '<b>Mia</b> <script>x</script>');
    expect(JSON.stringify((await shown(world, id)).agreed)).toContain(
      '<b>Mia</b> <script>x</script>',
    );
  });

  it('answers 404 for another store’s, to look at, to agree and to see its history', async () => {
    const id = await acceptPackage(world);
    const { hidden } = await review(`id=${id}&tier=essential`);
    const other = await world.addStore({ platformKey: 'other.myshopify.com' });
    const context = world.context({ store: other });
    const steps = () => history({ request: at(`history?id=${id}`), params: {}, context });
    expect(await statusOf(open(`id=${id}`, context))).toBe(404);
    expect(await statusOf(open(`id=${id}&tier=essential`, context))).toBe(404);
    expect(await statusOf(send(hidden, 'Mallory Example', context))).toBe(404);
    expect(await statusOf(steps())).toBe(404);
    for (const intent of ['withdraw', 'pause', 'unpause']) {
      const fields: Fields = [
        ['intent', intent],
        ['id', id],
        ['shownOn', '2026-10-26'],
      ];
      expect(await statusOf(move(world, fields, context))).toBe(404);
    }
    expect(await statusOf(open('id=none'))).toBe(404);
    expect(await statusOf(open('tier=essential'))).toBe(400);
    expect(await stepsOf(world, id)).toEqual(['accepted']);
  });

  it('to the package there is, or to one that is not sold, says so and changes nothing', async () => {
    const id = await acceptPackage(world);
    for (const search of [
      'tier=extended',
      'tier=nowhere',
      'tier=essential&service=nothing',
    ]) {
      const { content } = await open(`id=${id}&${search}`);
      expect(content.kind).toBe('stop');
    }
    expect(await stepsOf(world, id)).toEqual(['accepted']);
  });

  it('stays within the version that was agreed, whatever is published since', async () => {
    const id = await acceptPackage(world);
    const dearer = world.terms.tiers.map((tier) => ({
      ...tier,
      standalonePriceMinor: { USD: 900_000 },
    }));
    await world.publish({ tiers: dearer });
    const page = await review(`id=${id}&tier=around_the_clock`);
    expect(page.money.at(-1)?.amount).toBe('$2,020.00');
  });

  it('up is refused once nobody is free for it, and down is not', async () => {
    const id = await acceptPackage(world);
    const other = await world.addStore({ platformKey: 'other.myshopify.com' });
    await acceptPackage(world, 'around_the_clock', { store: other });
    const up = await review(`id=${id}&tier=around_the_clock`);
    const { agencyId } = world.store;
    const audit = auditEntry('agency_changed', { agencyId });
    await world.deps.repositories.capacity.saveStoresPerResponder(agencyId, 1, audit);
    const answer = await send(up.hidden);
    if (typeof answer === 'string') throw new Error(answer);
    expect([answer.status, answer.page.notice?.title]).toEqual([
      409,
      'The last place went to somebody else',
    ]);
    const { content } = await open(`id=${id}`);
    if (content.kind !== 'options') throw new Error(content.kind);
    expect(content.options.map(({ code, choose }) => [code, choose === null])).toEqual([
      ['essential', false],
      ['around_the_clock', true],
    ]);
    expect(await stepsOf(world, id)).toEqual(['accepted']);
    const down = await review(`id=${id}&tier=essential`);
    expect(typeof (await send(down.hidden))).toBe('string');
  });
});

describe('further services', () => {
  beforeEach(async () => {
    await world.close();
    const base = await makePackageWorld();
    const { tiers } = base.terms;
    await base.close();
    world = await makePackageWorld({
      terms: {
        tiers: tiers.map((tier) =>
          tier.code === 'essential' ? { ...tier, ...BUNDLED } : tier,
        ),
      },
    });
  });

  it('can be added to the package there is, at the step shown, and are part of it then', async () => {
    const id = await acceptPackage(world, 'essential');
    const { content } = await open(`id=${id}`);
    if (content.kind !== 'options') throw new Error(content.kind);
    const own = content.options.find(({ badge }) => badge !== null);
    expect(own?.services.map(({ code }) => code)).toEqual(['on_call']);
    const page = await review(`id=${id}&tier=essential&service=on_call`);
    await send(page.hidden);
    const after = await shown(world, id);
    expect(JSON.stringify(after.uses)).toContain('On call');
    expect(JSON.stringify(after.uses)).toContain('Every day, 24\u00a0h');
  });
});
