import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actOnOffering } from '#app/services/catalogue-act.ts';
import { offeringContext, offeringGroups } from '#app/services/catalogue-context.ts';
import { previewForStore } from '#app/services/catalogue-preview.ts';
import { createDraft } from '#app/services/draft-create.ts';
import { seasonFormOf } from '#app/services/season-form.ts';
import { removeSeason } from '#app/services/season-remove.ts';
import { changeSeason, createSeason } from '#app/services/season-save.ts';
import { seasonTemplate } from '#app/domain/seasons/season-template.ts';
import {
  codeOf,
  KEY,
  makeCatalogueWorld,
  member,
  NAME,
  NOW,
  starter,
  TEMPLATE,
  TEXTS,
  type CatalogueWorld,
} from '../../test/factories/catalogue-world.ts';

let catalogue: CatalogueWorld;

beforeEach(async () => {
  catalogue = await makeCatalogueWorld();
});
afterEach(() => catalogue.close());

describe('the next version', () => {
  it('says line by line what differs from the one that is published', async () => {
    const id = await catalogue.newDraft();
    await catalogue.act(id, 'publish');
    const next = await catalogue.act(id, 'next');
    if (next.outcome !== 'drafted') throw new Error(next.outcome);
    const looked = await catalogue.act(next.offeringId, 'look', (form) => ({
      ...form,
      taxPercent: '23',
      tiers: form.tiers.slice(1).map((tier) => ({
        ...tier,
        entitlements: { ...tier.entitlements, responseMinutes: '30' },
      })),
    }));
    const differences = 'look' in looked ? looked.look.differences : [];
    expect(differences).toEqual([
      {
        kind: 'changed',
        ...{ name: null, field: 'tax', place: null },
        before: { kind: 'none' },
        after: { kind: 'percent', number: 23 },
      },
      // Without the smallest, the others move down a place.
      expect.objectContaining({ field: 'level' }),
      expect.objectContaining({
        field: 'response',
        name: { en: 'The extended', pl: 'Ten extended' },
        before: { kind: 'minutes', number: 240 },
        after: { kind: 'minutes', number: 30 },
      }),
      expect.objectContaining({ field: 'level' }),
      expect.objectContaining({ field: 'response' }),
      {
        kind: 'removed',
        area: 'tiers',
        name: { en: 'The essential', pl: 'Ten essential' },
      },
    ]);
  });

  it('takes the season’s dates of the day it is saved; what is published keeps its own', async () => {
    const id = await catalogue.newDraft();
    await catalogue.act(id, 'publish');
    const [season] = await catalogue.deps.repositories.seasons.all('agency');
    const longer = { ...TEMPLATE, to: '2027-01-10', closeOutOn: '2027-01-17' };
    await changeSeason(
      catalogue.deps,
      member(),
      season?.id ?? '',
      seasonFormOf(longer, NAME),
    );
    const next = await catalogue.act(id, 'next');
    if (next.outcome !== 'drafted') throw new Error(next.outcome);
    const after = await offeringContext(catalogue.deps, 'agency', next.offeringId);
    expect(after.version.terms.seasonTo).toBe('2027-01-10');
    expect(after.published?.terms.seasonTo).toBe('2027-01-05');
  });
});

describe('who may do what', () => {
  it('readers and responders can change nothing', async () => {
    const id = await catalogue.newDraft();
    const [season] = await catalogue.deps.repositories.seasons.all('agency');
    for (const role of ['reader', 'responder'] as const) {
      const who = member(role);
      for (const intent of ['look', 'save', 'publish', 'discard', 'withdraw', 'next'])
        expect([intent, await codeOf(catalogue.act(id, intent, undefined, who))]).toEqual(
          [intent, 'not_allowed'],
        );
      const form = seasonFormOf(TEMPLATE, NAME);
      expect(await codeOf(createSeason(catalogue.deps, who, KEY, form))).toBe(
        'not_allowed',
      );
      expect(await codeOf(removeSeason(catalogue.deps, who, season?.id ?? ''))).toBe(
        'not_allowed',
      );
    }
  });

  it('taking an offering off sale is the owner’s act; agreements and versions stay', async () => {
    const id = await catalogue.newDraft();
    await catalogue.act(id, 'publish');
    expect(await codeOf(catalogue.act(id, 'withdraw'))).toBe('not_allowed');
    expect(
      (await catalogue.act(id, 'withdraw', undefined, member('owner'))).outcome,
    ).toBe('withdrawn');
    expect(
      (await catalogue.act(id, 'withdraw', undefined, member('owner'))).outcome,
    ).toBe('not_withdrawn');
    const [group] = await offeringGroups(catalogue.deps, 'agency');
    expect(group?.versions.map(({ state }) => state)).toEqual(['withdrawn']);
  });

  it('another agency’s offering, season or store is not found, however its id is written', async () => {
    const id = await catalogue.newDraft(member('planner', 'other'));
    const [season] = await catalogue.deps.repositories.seasons.all('other');
    const intent = new FormData();
    intent.set('intent', 'discard');
    for (const foreign of [id, '../x', `${id}'--`, 'x'.repeat(900), ''])
      expect(
        await codeOf(actOnOffering(catalogue.deps, member('owner'), foreign, intent)),
      ).toBe('not_found');
    const form = starter(season?.id ?? '');
    expect(await codeOf(createDraft(catalogue.deps, member(), form, TEXTS))).toBe(
      'not_found',
    );
    expect(
      await codeOf(
        changeSeason(
          catalogue.deps,
          member(),
          season?.id ?? '',
          seasonFormOf(TEMPLATE, NAME),
        ),
      ),
    ).toBe('not_found');
    const own = await catalogue.newDraft();
    const copy = starter(
      (await catalogue.deps.repositories.seasons.all('agency'))[0]?.id ?? '',
      {
        start: id,
      },
    );
    expect(await codeOf(createDraft(catalogue.deps, member(), copy, TEXTS))).toBe(
      'not_found',
    );
    expect(await codeOf(previewForStore(catalogue.deps, 'agency', own, 'nothing'))).toBe(
      'not_found',
    );
  });

  it('what no page of ours sends is refused', async () => {
    const id = await catalogue.newDraft();
    expect(await codeOf(catalogue.act(id, 'delete'))).toBe('bad_input');
    expect(
      await codeOf(catalogue.act(id, 'save', undefined, member(), { draft: '{}' })),
    ).toBe('bad_input');
    expect(
      await codeOf(catalogue.act(id, 'save', undefined, member(), { revision: 'x' })),
    ).toBe('bad_input');
  });
});

describe('a season', () => {
  it('that something is sold in cannot be removed, and the reason is named', async () => {
    const id = await catalogue.newDraft();
    const [season] = await catalogue.deps.repositories.seasons.all('agency');
    const result = await removeSeason(catalogue.deps, member(), season?.id ?? '');
    expect(result).toMatchObject({
      outcome: 'in_use',
      offerings: [{ id, state: 'draft' }],
    });
    await catalogue.act(id, 'discard');
    expect(await removeSeason(catalogue.deps, member(), season?.id ?? '')).toEqual({
      outcome: 'removed',
    });
  });

  it('that overlaps another of its market is refused at the date that does, with its name', async () => {
    await catalogue.newSeason();
    const key = { code: 'valentines_day', year: 2027, market: '*' } as const;
    const early = {
      ...seasonTemplate('valentines_day', '*', 2027),
      from: '2027-01-02',
      orderBy: '2027-01-01',
      lastMinute: [],
    };
    const result = await createSeason(
      catalogue.deps,
      member(),
      key,
      seasonFormOf(early, NAME),
    );
    expect(result).toMatchObject({
      outcome: 'bad_season',
      findings: [{ path: 'from', code: 'season_overlaps' }],
      overlapsWith: NAME,
    });
    const elsewhere = { ...key, market: 'PL' };
    expect(
      (await createSeason(catalogue.deps, member(), elsewhere, seasonFormOf(early, NAME)))
        .outcome,
    ).toBe('saved');
  });

  it('is refused with a title of 10,000 characters and dates that do not exist, and keeps them', async () => {
    const form = {
      ...seasonFormOf(TEMPLATE, { en: 'x'.repeat(10_000), pl: '' }),
      from: '2026-02-31',
      loadTestPercent: 'much',
    };
    const result = await createSeason(catalogue.deps, member(), KEY, form);
    if (result.outcome !== 'bad_season') throw new Error(result.outcome);
    expect(result.form).toEqual(form);
    expect(result.findings.map(({ path, code }) => `${path}: ${code}`)).toEqual([
      'name.en: text_too_long',
      'name.pl: text_missing',
      'from: date_malformed',
      'loadTestPercent: number_unreadable',
    ]);
    expect(await catalogue.deps.repositories.seasons.all('agency')).toEqual([]);
  });
});

describe('looking at an offering as a store', () => {
  it('shows the draft’s packages in the store’s currency, without publishing anything', async () => {
    const id = await catalogue.newDraft();
    const { store } = await catalogue.deps.repositories.stores.connect(
      {
        agencyId: 'agency',
        platform: 'shopify',
        platformKey: 'demo-moda.myshopify.com',
        name: 'Demo Moda',
        ...{ currency: 'PLN', zone: 'Europe/Warsaw', market: 'PL' },
        ...{ contactEmail: null, scopes: ['read_orders'] },
      },
      NOW,
    );
    const { view } = await previewForStore(catalogue.deps, 'agency', id, store.id);
    if (view?.outcome !== 'offered') throw new Error(String(view?.outcome));
    expect(view.cards.map(({ tier, price }) => [tier.code, price.currency])).toEqual([
      ['essential', 'PLN'],
      ['extended', 'PLN'],
      ['around_the_clock', 'PLN'],
    ]);
    // Four hours of a site review at 260 zł.
    expect(view.cards[0]?.price.totalNetMinor).toBe(104_000);
    expect(await catalogue.deps.repositories.offerings.allPublished('agency')).toEqual(
      [],
    );
  });
});
