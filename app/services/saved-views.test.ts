import { beforeEach, describe, expect, it } from 'vitest';
import type { MemberRole } from '#app/ports/people.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { removeView, savedViews, saveView } from '#app/services/saved-views.ts';
import { agencyRow, FRIDAY } from '../../test/contracts/repositories/world.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';
import { makeMemoryWorld } from '../../test/memory/make-memory-world.ts';

let deps: TestDeps;

beforeEach(async () => {
  const world = makeMemoryWorld();
  deps = makeTestDeps(world.repositories, FRIDAY);
  await world.addAgency(agencyRow());
});

const member = (
  memberId: string,
  role: MemberRole,
  agencyId = 'agency',
): MemberSession => ({
  ...{ memberId, name: memberId, email: `${memberId}@example.com`, role, locale: 'en' },
  agency: agencyRow(agencyId),
});

const form = (fields: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

describe('saved views of the store list', () => {
  const reader = member('reader', 'reader');
  const planner = member('planner', 'planner');

  it('keep the filter, not the page, and only what makes sense of it', async () => {
    const query = 'view=needs_action&page=3&market=PL&sort=nonsense&evil=1';
    expect(await saveView(deps, reader, form({ name: ' Poland ', query }))).toEqual({
      outcome: 'saved',
    });
    expect(await savedViews(deps, reader)).toMatchObject([
      { name: 'Poland', query: 'view=needs_action&market=PL', isShared: false },
    ]);
    expect(await savedViews(deps, planner)).toEqual([]);
  });

  it('are shared by planners, and seen by everyone of the agency', async () => {
    const shared = form({ name: 'All hands', query: '', shared: '1' });
    await expect(saveView(deps, reader, shared)).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await saveView(deps, planner, shared);
    expect(await savedViews(deps, reader)).toMatchObject([
      { name: 'All hands', isShared: true, canRemove: false },
    ]);
    expect(await savedViews(deps, member('x', 'owner', 'other'))).toEqual([]);
  });

  it('need a name of their own', async () => {
    const save = (name: string) => saveView(deps, reader, form({ name, query: '' }));
    const long = 'x'.repeat(10_000);
    expect(await save(' ')).toMatchObject({ outcome: 'bad_view', wrong: 'name' });
    expect(await save(long)).toEqual({ outcome: 'bad_view', wrong: 'name', name: long });
    expect(await save('<b>Mine</b>')).toEqual({ outcome: 'saved' });
    expect(await save('<b>Mine</b>')).toMatchObject({ wrong: 'name_taken' });
  });

  it('are removed by whoever made them; shared ones by planners too', async () => {
    await saveView(deps, reader, form({ name: 'Mine', query: '' }));
    await saveView(deps, planner, form({ name: 'Ours', query: '', shared: '1' }));
    const [mine, ours] = await savedViews(deps, reader);
    const remove = (who: MemberSession, view: typeof mine) =>
      removeView(deps, who, view?.id ?? '');
    await expect(remove(planner, mine)).rejects.toMatchObject({ code: 'not_found' });
    await expect(remove(reader, ours)).rejects.toMatchObject({ code: 'not_allowed' });
    const stranger = member('stranger', 'owner', 'other');
    await expect(remove(stranger, ours)).rejects.toMatchObject({ code: 'not_found' });
    expect(await remove(member('owner', 'owner'), ours)).toEqual({ outcome: 'removed' });
    expect(await remove(reader, mine)).toEqual({ outcome: 'removed' });
    expect(await savedViews(deps, reader)).toEqual([]);
  });
});
