import { expect } from 'vitest';
import { replay } from '#app/domain/subscriptions/history.ts';
import { action as act, loader as subscription } from '#app/routes/app.subscription.tsx';
import { formRequest, type PackageWorld } from '../factories/package-world.ts';

/** Nine days into the season. */
export const IN_SEASON = Date.UTC(2026, 10, 29, 16);

/** A request for a page of the subscription. */
export const at = (search: string) =>
  new Request(`http://localhost/app/subscription/${search}`);

export type Fields = readonly (readonly [string, string])[];

/** Sends a form of the subscription's own page. */
export async function move(
  world: PackageWorld,
  fields: Fields,
  context = world.context(),
) {
  const request = formRequest('/app/subscription', fields);
  const answer = await act({ request, params: {}, context });
  return { status: answer.init?.status ?? 200, ...answer.data };
}

export async function shown(world: PackageWorld, id: string) {
  const request = at(`?id=${id}`);
  const page = await subscription({ request, params: {}, context: world.context() });
  if (page.subscription.shown === null) throw new Error('nothing is shown');
  return page.subscription.shown;
}

/** The steps on record, which lead to the state on record. */
export async function stepsOf(world: PackageWorld, id: string) {
  const { subscriptions } = world.deps.repositories;
  const steps = await subscriptions.history(world.store.id, id);
  const row = await subscriptions.byId(world.store.id, id);
  expect(replay(steps)).toEqual({ outcome: 'replayed', state: row?.state });
  return steps.map(({ event }) => event);
}
