import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { advanceSubscriptions } from '#app/services/subscription-calendar.ts';
import { acceptPackage } from '../factories/accept-package.ts';
import { makePackageWorld, type PackageWorld } from '../factories/package-world.ts';
import { statusOf } from '../factories/status-of.ts';
import { IN_SEASON, move, shown, stepsOf } from './subscription-world.ts';

let world: PackageWorld;
beforeEach(async () => {
  world = await makePackageWorld();
});
afterEach(() => world.close());

describe('pausing', () => {
  const pauseOn = (id: string, shownOn: string, intent = 'pause') =>
    move(world, [
      ['intent', intent],
      ['id', id],
      ['shownOn', shownOn],
    ]);

  it('shows its days and credit first, stops cover tomorrow, and ends on a word', async () => {
    const id = await acceptPackage(world);
    expect((await shown(world, id)).pause.move).toBeNull();
    world.setNow(IN_SEASON);
    const { move: offered } = (await shown(world, id)).pause;
    // 14 of 47 days of $1,880.
    expect(offered?.points.at(-1)).toContain('$560.00');
    const answer = await pauseOn(id, '2026-11-29');
    expect([answer.status, answer.isDone]).toEqual([200, true]);
    expect((await shown(world, id)).state).toContain('Paused from Nov\u00a030, 2026');
    world.setNow(IN_SEASON + 4 * 24 * 3_600_000);
    expect((await pauseOn(id, '2026-12-03', 'unpause')).isDone).toBe(true);
    const after = await shown(world, id);
    expect(after.badge.text).toBe('Active');
    expect(after.pause.notes.join()).toContain('3 paused days');
    expect(await stepsOf(world, id)).toEqual(['accepted', 'begun', 'paused', 'unpaused']);
  });

  it('that is booked but never begins, since the package is cancelled, takes nothing off', async () => {
    const id = await acceptPackage(world);
    world.setNow(IN_SEASON);
    await pauseOn(id, '2026-11-29');
    const booked = (await shown(world, id)).pause.notes.join();
    expect(booked).toContain('14 days of pause are booked: $560.00 off');
    expect(booked).not.toContain('so far');
    const row = await world.deps.repositories.subscriptions.byId(world.store.id, id);
    await move(world, [
      ['intent', 'cancel'],
      ['id', id],
      ['shownOn', '2026-11-29'],
      ['shownHash', row?.agreementHash ?? ''],
    ]);
    for (const later of [IN_SEASON, Date.UTC(2027, 0, 10, 16)]) {
      world.setNow(later);
      const after = await shown(world, id);
      expect(after.pause.notes).toEqual([]);
      expect(after.cancelled.join()).toContain('10 of 47 days used: $400.00.');
      expect(after.cancelled.join()).not.toContain('paused');
    }
  });

  it('for another day than shown, twice, or where the terms allow none, changes nothing', async () => {
    const id = await acceptPackage(world);
    world.setNow(IN_SEASON);
    expect((await pauseOn(id, '2026-11-28')).status).toBe(409);
    expect((await pauseOn(id, '2026-11-29', 'unpause')).status).toBe(409);
    const both = await Promise.all([
      pauseOn(id, '2026-11-29'),
      pauseOn(id, '2026-11-29'),
    ]);
    expect(both.filter(({ isDone }) => isDone)).toHaveLength(1);
    expect(await statusOf(pauseOn(id, 'tomorrow'))).toBe(400);
  });

  it('runs out by the calendar, and the season ends with the credit on record', async () => {
    const id = await acceptPackage(world);
    world.setNow(IN_SEASON);
    await pauseOn(id, '2026-11-29');
    world.setNow(Date.UTC(2027, 0, 6, 16));
    await advanceSubscriptions(world.deps, new AbortController().signal);
    const { subscriptions } = world.deps.repositories;
    const steps = await subscriptions.history(world.store.id, id);
    expect(steps.map(({ event, effectiveOn }) => [event, effectiveOn])).toEqual([
      ['accepted', '2026-11-20'],
      ['begun', '2026-11-20'],
      ['paused', '2026-11-30'],
      ['unpaused', '2026-12-14'],
      ['run_out', '2027-01-06'],
    ]);
    expect(steps.at(-1)?.values).toEqual({ refundMinor: 56_000, daysPaused: 14 });
  });
});
