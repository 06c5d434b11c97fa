import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as offeringPage from '#app/routes/console.offerings.$offeringId._index.tsx';
import * as seasonPage from '#app/routes/console.seasons.$seasonId.tsx';
import { seasonFormOf } from '#app/services/season-form.ts';
import { changeSeason } from '#app/services/season-save.ts';
import {
  makeCatalogueWorld,
  member,
  NAME,
  TEMPLATE,
  type CatalogueWorld,
} from '../factories/catalogue-world.ts';

let catalogue: CatalogueWorld;
let seasonId: string;
let offeringId: string;

beforeEach(async () => {
  catalogue = await makeCatalogueWorld();
  offeringId = await catalogue.newDraft();
  await catalogue.act(offeringId, 'publish');
  const [season] = await catalogue.deps.repositories.seasons.all('agency');
  seasonId = season?.id ?? '';
});
afterEach(() => catalogue.close());

/** Moves the season's first day, and no other of its dates. */
const beginOn = (from: string) =>
  changeSeason(
    catalogue.deps,
    member(),
    seasonId,
    seasonFormOf({ ...TEMPLATE, from }, NAME),
  );
const args = (params: Record<string, string>, locale: 'en' | 'pl' = 'en') => ({
  request: new Request('http://localhost/console'),
  params,
  context: {
    deps: catalogue.deps,
    signIn: { requireMember: () => Promise.resolve({ ...member(), locale }) },
  },
});
type SeasonArgs = Parameters<typeof seasonPage.loader>[0];
type OfferingArgs = Parameters<typeof offeringPage.loader>[0];
const onSeason = async () =>
  (await seasonPage.loader(args({ seasonId }) as unknown as SeasonArgs)).page.drift;
const onOffering = async (id: string, locale: 'en' | 'pl' = 'en') => {
  const asked = args({ offeringId: id }, locale) as unknown as OfferingArgs;
  return (await offeringPage.loader(asked)).page.data;
};

describe('a season and the dates that what is sold was published with', () => {
  it('say nothing of each other while they agree', async () => {
    expect((await onSeason())?.facts).toEqual([]);
    expect((await onOffering(offeringId)).drift?.facts).toEqual([]);
  });

  it('are both named on the season’s and the offering’s page once they differ', async () => {
    expect((await beginOn('2026-11-16')).outcome).toBe('saved');
    const drift = await onSeason();
    expect(drift).toMatchObject({ version: 'Version\u00a01', offeringId });
    expect(drift?.facts.map(({ label }) => label)).toEqual(['Dates']);
    const [dates] = drift?.facts ?? [];
    expect(dates?.value).toMatch(/Nov\u00a020, 2026.* as published;.*Nov\u00a016, 2026/);
    const offering = await onOffering(offeringId, 'pl');
    expect(offering.drift?.version).toBe('Wersja\u00a01');
    expect(offering.drift?.facts).toHaveLength(1);
    expect(offering.season.url).toBe(`/console/seasons/${seasonId}`);
  });

  it('agree again once a new version is published; its draft shows the season’s', async () => {
    await beginOn('2026-11-16');
    const begun = await catalogue.act(offeringId, 'next');
    const next = 'offeringId' in begun ? begun.offeringId : '';
    expect((await onSeason())?.offeringId).toBe(next);
    const draft = await onOffering(next);
    expect(draft.season.text).toContain('Nov\u00a016, 2026');
    expect(draft.drift?.facts).toHaveLength(1);
    expect((await catalogue.act(next, 'publish')).outcome).toBe('published');
    expect((await onSeason())?.facts).toEqual([]);
    expect((await onOffering(next)).drift?.facts).toEqual([]);
    // The old version keeps its own; nobody can choose it any more.
    expect((await onOffering(offeringId)).drift).toBeNull();
  });
});
