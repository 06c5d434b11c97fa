import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  AgreedData,
  MoveAnswer,
} from '#app/components/packages/subscription-data.ts';
import { hashOf } from '#app/domain/shared/hash.server.ts';
import { loader as file } from '#app/routes/app.subscription[.]json.ts';
import { action, loader } from '#app/routes/app.subscription.tsx';
import { acceptPackage } from '../factories/accept-package.ts';
import {
  BEFORE_SEASON,
  formRequest,
  makePackageWorld,
  type PackageWorld,
} from '../factories/package-world.ts';
import { statusOf } from '../factories/status-of.ts';

const IN_SEASON = Date.UTC(2026, 10, 29, 16);
const AFTER_SEASON = Date.UTC(2027, 0, 10, 16);

let world: PackageWorld;
beforeEach(async () => {
  world = await makePackageWorld();
});
afterEach(() => world.close());

/** Accepts a package as of the clock; returns its id. */
const accept = (tier = 'extended') => acceptPackage(world, tier);

async function page(search = '', context = world.context()) {
  const request = new Request(`http://localhost/app/subscription${search}`);
  return (await loader({ request, params: {}, context })).subscription;
}

async function shown(search = ''): Promise<AgreedData> {
  const { shown: agreed } = await page(search);
  if (agreed === null) throw new Error('nothing is shown');
  return agreed;
}

async function cancel(
  id: string,
  shownOn: string,
  context = world.context(),
): Promise<{ status: number; data: MoveAnswer }> {
  const row = await world.deps.repositories.subscriptions.byId(world.store.id, id);
  const request = formRequest('/app/subscription', [
    ['intent', 'cancel'],
    ['id', id],
    ['shownOn', shownOn],
    ['shownHash', row?.agreementHash ?? ''],
  ]);
  const answer = await action({ request, params: {}, context });
  return { status: answer.init?.status ?? 200, data: answer.data };
}

describe('the subscription page', () => {
  it('says that going without is fine where there is none', async () => {
    expect((await page()).shown).toBeNull();
  });

  it('shows what was agreed: lines, dates, who, from where, and its fingerprint', async () => {
    await accept();
    const agreed = await shown();
    expect(agreed.title).toBe('Extended, Holiday 2026');
    expect(agreed.badge.text).toBe('Not started yet');
    expect(agreed.lines.at(-1)?.amount).toBe('$1,880.00');
    expect(agreed.payments).toHaveLength(2);
    expect(JSON.stringify(agreed.agreed)).toContain('Mia Merchant');
    expect(JSON.stringify(agreed.agreed)).toContain('203.0.113.7');
    expect(agreed.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('hands the exact agreement over as a file whose hash can be checked', async () => {
    const id = await accept();
    const request = new Request(`http://localhost/app/subscription.json?id=${id}`);
    const answer = await file({ request, params: {}, context: world.context() });
    expect(answer.headers.get('content-disposition')).toContain(
      'tidewatch-agreement-holiday-2026',
    );
    const { sha256, agreement } = (await answer.json()) as {
      sha256: string;
      agreement: unknown;
    };
    expect(hashOf(agreement)).toBe(sha256);
  });

  it('keeps the terms that were agreed when the agency publishes new ones', async () => {
    await accept();
    await world.publish({
      extraHourMinor: { USD: 99_900 },
      tiers: world.terms.tiers.slice(0, 1),
    });
    expect((await shown()).lines.at(-1)?.amount).toBe('$1,880.00');
  });

  it('is ended by the calendar alone', async () => {
    await accept();
    world.setNow(AFTER_SEASON);
    const agreed = await shown();
    expect(agreed.badge.text).toBe('Ended');
    expect(agreed.cancel.move).toBeNull();
  });

  it('says that it is suspended while the store is away, and offers nothing to cancel', async () => {
    await accept();
    await world.deps.repositories.subscriptions.setSuspended(world.store.id, true, {
      atMs: BEFORE_SEASON,
      effectiveOn: '2026-10-26',
    });
    const agreed = await shown();
    expect(agreed.badge.text).toBe('Suspended');
    expect(agreed.cancel.move).toBeNull();
    expect(agreed.cancel.notes.join()).toContain('nothing is billed');
  });

  it('answers 404 for a subscription of another store, to look at, to save and to cancel', async () => {
    const id = await accept();
    const other = await world.addStore({ platformKey: 'other.myshopify.com' });
    const context = world.context({ store: other });
    expect(await statusOf(page(`?id=${id}`, context))).toBe(404);
    expect(await statusOf(cancel(id, '2026-10-26', context))).toBe(404);
    const request = new Request(`http://localhost/app/subscription.json?id=${id}`);
    expect(await statusOf(file({ request, params: {}, context }))).toBe(404);
    expect((await shown()).cancel.move).not.toBeNull();
  });
});

describe('cancelling', () => {
  it('before the season returns all that was due so far, and says so first', async () => {
    const id = await accept();
    const before = (await shown()).cancel.move;
    expect(before?.points).toContain('Your package will not start.');
    expect(before?.points).toContain('$940.00 is returned to you.');
    const { status, data } = await cancel(id, '2026-10-26');
    expect(status).toBe(200);
    expect(data.points).toContain('$940.00 is returned to you.');
    const after = await shown();
    expect(after.badge.text).toBe('Cancelled');
    expect(after.cancelled[0]).toContain('Cancelled by Mia Merchant');
    expect(after.cancel.move).toBeNull();
  });

  it('in the season charges the days used, today among them', async () => {
    const id = await accept();
    world.setNow(IN_SEASON);
    const { data } = await cancel(id, '2026-11-29');
    // 10 of 47 days of $1,880.00 are $400.00; two instalments of $940.00 had fallen due.
    expect(data.points).toEqual([
      'Your package ends on Nov\u00a029, 2026.',
      '10 of 47 days used: $400.00.',
      '$1,480.00 is returned to you.',
    ]);
    const after = await shown();
    expect(after.state).toContain('You can use it until Nov\u00a029, 2026');
    expect(after.payments.map(({ amount }) => amount)).toEqual([
      '$940.00',
      '$940.00',
      '-$1,480.00',
    ]);
  });

  it('after the season changes nothing', async () => {
    const id = await accept();
    world.setNow(AFTER_SEASON);
    const { status, data } = await cancel(id, '2027-01-10');
    expect(status).toBe(409);
    expect(data.title).toContain('It ended on');
  });

  it('twice ends once; the second time says that it was done', async () => {
    const id = await accept();
    const answers = await Promise.all([
      cancel(id, '2026-10-26'),
      cancel(id, '2026-10-26'),
    ]);
    expect(answers.map(({ data }) => data.isDone).sort()).toEqual([false, true]);
    const events = await world.deps.repositories.live.after(0);
    const ended = events.filter(({ payload }) => payload['what'] === 'cancelled');
    expect(ended).toHaveLength(1);
  });

  it('for amounts of another day is shown again, and nothing ends', async () => {
    const id = await accept();
    world.setNow(IN_SEASON);
    const { status, data } = await cancel(id, '2026-10-26');
    expect([status, data.isDone]).toEqual([409, false]);
    expect((await shown()).badge.text).toBe('Active');
  });

  it('a form that is none of ours changes nothing', async () => {
    await accept();
    const request = formRequest('/app/subscription', [['intent', 'burn']]);
    const work = action({ request, params: {}, context: world.context() });
    expect(await statusOf(work)).toBe(400);
    expect((await shown()).cancel.move).not.toBeNull();
  });

  it('lets another package be chosen, and keeps the first in the history', async () => {
    const first = await accept();
    await cancel(first, '2026-10-26');
    world.setNow(BEFORE_SEASON + 3_600_000);
    await accept('essential');
    const { shown: agreed, history } = await page();
    expect(agreed?.title).toBe('Essential, Holiday 2026');
    expect(history).toMatchObject([{ tier: 'Extended', state: 'Cancelled' }]);
    expect((await shown(`?id=${first}`)).title).toBe('Extended, Holiday 2026');
  });
});
