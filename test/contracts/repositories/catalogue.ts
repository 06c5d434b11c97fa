import { describe, expect, it } from 'vitest';
import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { SeasonRow } from '#app/ports/catalogue.ts';
import { makeOffering } from '../../factories/offering.ts';
import {
  agencyRow,
  auditEntry,
  EVERYTHING,
  FRIDAY,
  type RepositoryWorld,
} from './world.ts';

const termsOf = (year: number, market = '*'): OfferingTerms => ({
  ...makeOffering(),
  seasonCode: 'holiday',
  seasonYear: year,
  seasonFrom: `${String(year)}-11-20`,
  market,
});

const seasonRow = (changes: Partial<SeasonRow> = {}): SeasonRow => ({
  id: 'season-1',
  agencyId: 'agency',
  name: { en: 'Holiday 2026', pl: 'Święta 2026' },
  code: 'holiday',
  year: 2026,
  market: '*',
  from: '2026-11-20',
  to: '2026-12-31',
  orderBy: '2026-10-21',
  lastMinute: [{ from: '2026-11-06', percent: 25 }],
  freeze: { from: '2026-11-13', to: '2026-12-01' },
  closeOutOn: '2027-01-07',
  loadTestPercent: 150,
  ...changes,
});

export function catalogueContract(world: () => RepositoryWorld): void {
  describe('offerings', () => {
    const costs = {
      workHourMinor: { USD: 5000 },
      standbyHourMinor: { USD: 800 },
      checkInHours: 1.5,
      loadTestHours: 4,
      serverUpgradeHours: 3,
    };
    const startDraft = async (id: string, terms: OfferingTerms) =>
      world().repositories.offerings.draft(
        { id, agencyId: 'agency', terms, costs },
        FRIDAY,
        auditEntry('offering_drafted', { subjectId: id }),
      );
    const publish = (id: string, revision = 1) =>
      world().repositories.offerings.publish(
        ...(['agency', id, revision, 'Olga Owner', FRIDAY + 1] as const),
        auditEntry('offering_published', { subjectId: id }),
      );

    it('sells the latest published version, and finds an old one by its id', async () => {
      const { offerings } = world().repositories;
      await world().addAgency(agencyRow());
      const add = (id: string, year: number, version: number, isPublished = true) => {
        const row = { id, agencyId: 'agency', version, terms: termsOf(year) };
        return world().addOffering(row, isPublished ? 'published' : 'draft');
      };
      await add('v1', 2026, 1);
      await add('v2', 2026, 2);
      await add('v3', 2026, 3, false);
      await add('next', 2027, 1);
      expect(await offerings.published('agency', 'holiday', 2026, 'US')).toEqual({
        ...{ id: 'v2', agencyId: 'agency', version: 2 },
        terms: termsOf(2026),
      });
      expect(await offerings.published('agency', 'holiday', 2028, 'US')).toBeNull();
      const ids = (await offerings.allPublished('agency')).map(({ id }) => id);
      expect(ids).toEqual(['next', 'v2']);
      expect((await offerings.byId('agency', 'v1'))?.version).toBe(1);
      expect(await offerings.byId('other', 'v1')).toBeNull();
      const versions = await offerings.versions('agency');
      expect(versions.map(({ id, state }) => [id, state])).toEqual([
        ['next', 'published'],
        ['v3', 'draft'],
        ['v2', 'published'],
        ['v1', 'published'],
      ]);
    });

    it('a market’s own offering comes before the one for every market', async () => {
      const { offerings } = world().repositories;
      await world().addAgency(agencyRow());
      for (const [id, market] of [
        ['all', '*'],
        ['poland', 'PL'],
      ] as const) {
        await startDraft(id, termsOf(2026, market));
        await publish(id);
      }
      const soldIn = async (market: string) =>
        (await offerings.published('agency', 'holiday', 2026, market))?.id;
      expect(await soldIn('PL')).toBe('poland');
      expect(await soldIn('DE')).toBe('all');
    });

    it('goes from a draft to a version that others follow', async () => {
      const { offerings } = world().repositories;
      await world().addAgency(agencyRow());
      const terms = termsOf(2026);
      expect(await startDraft('one', terms)).toEqual({ outcome: 'drafted', version: 1 });
      expect(await startDraft('two', terms)).toEqual({
        outcome: 'taken',
        draftId: 'one',
      });
      expect(await offerings.byId('agency', 'one')).toEqual({
        ...{ id: 'one', agencyId: 'agency', version: 1, terms, costs, revision: 1 },
        ...{ state: 'draft', publishedAt: null, publishedBy: null, changedAt: FRIDAY },
      });
      expect(await offerings.published('agency', 'holiday', 2026, 'US')).toBeNull();
      expect(await publish('one', 7)).toBe('changed_meanwhile');
      expect(await publish('one')).toBe('published');
      expect(await publish('one')).toBe('not_a_draft');
      expect(await offerings.byId('agency', 'one')).toMatchObject({
        state: 'published',
        publishedAt: FRIDAY + 1,
        publishedBy: 'Olga Owner',
      });
      expect(await startDraft('two', terms)).toEqual({ outcome: 'drafted', version: 2 });
    });

    it('a draft is saved by who read its latest state, and under one key only once', async () => {
      const { offerings } = world().repositories;
      await world().addAgency(agencyRow());
      await startDraft('one', termsOf(2026));
      const save = (terms: OfferingTerms, revision: number, agencyId = 'agency') =>
        offerings.saveDraft(
          agencyId,
          'one',
          { terms, costs: null, revision },
          FRIDAY + 5,
          auditEntry('offering_changed'),
        );
      const changed = { ...termsOf(2026), instalments: 3 };
      expect(await save(changed, 1, 'other')).toBe('not_a_draft');
      expect(await save(changed, 1)).toBe('saved');
      expect(await save(termsOf(2026), 1)).toBe('changed_meanwhile');
      expect(await offerings.byId('agency', 'one')).toMatchObject({
        ...{ terms: changed, costs: null, revision: 2, changedAt: FRIDAY + 5 },
      });
      expect(await save(termsOf(2027, 'PL'), 2)).toBe('saved');
      await startDraft('two', termsOf(2026));
      await expect(save(termsOf(2026), 3)).rejects.toMatchObject({ code: 'conflict' });
      expect((await offerings.byId('agency', 'one'))?.revision).toBe(3);
      await publish('one', 3);
      expect(await save(termsOf(2027, 'PL'), 3)).toBe('not_a_draft');
    });

    it('a draft can be thrown away, a published version only taken off sale', async () => {
      const { offerings, audit } = world().repositories;
      await world().addAgency(agencyRow());
      await startDraft('one', termsOf(2026));
      const discard = (agencyId: string, id: string) =>
        offerings.discardDraft(agencyId, id, auditEntry('offering_discarded'));
      expect(await discard('other', 'one')).toBe(false);
      expect(await discard('agency', 'one')).toBe(true);
      expect(await offerings.byId('agency', 'one')).toBeNull();
      await startDraft('two', termsOf(2026));
      await publish('two');
      expect(await discard('agency', 'two')).toBe(false);
      const key = { seasonCode: 'holiday', seasonYear: 2026, market: '*' };
      const withdraw = () =>
        offerings.withdraw('agency', key, auditEntry('offering_withdrawn'));
      expect([await withdraw(), await withdraw()]).toEqual([1, 0]);
      expect(await offerings.published('agency', 'holiday', 2026, 'US')).toBeNull();
      expect((await offerings.byId('agency', 'two'))?.state).toBe('withdrawn');
      const record = await audit.list('agency', EVERYTHING, null, 10);
      expect(record.map(({ what }) => what)).toEqual([
        'offering_withdrawn',
        'offering_published',
        'offering_drafted',
        'offering_discarded',
        'offering_drafted',
      ]);
    });
  });

  describe('seasons', () => {
    it('keeps one season a template, year and market, latest first', async () => {
      const { seasons } = world().repositories;
      await world().addAgency(agencyRow());
      const save = (row: SeasonRow) => seasons.save(row, auditEntry('season_changed'));
      expect(await save(seasonRow())).toBe('saved');
      expect(await save(seasonRow({ id: 'season-2' }))).toBe('taken');
      const polish = seasonRow({ id: 'season-2', market: 'PL', freeze: null });
      expect(await save(polish)).toBe('saved');
      expect(await save({ ...polish, market: '*' })).toBe('taken');
      const later = seasonRow({ id: 'next', year: 2027, from: '2027-11-19' });
      expect(await save(later)).toBe('saved');
      const renamed = seasonRow({
        name: { en: 'Peak', pl: 'Szczyt' },
        loadTestPercent: 200,
      });
      expect(await save(renamed)).toBe('saved');
      expect(await seasons.all('agency')).toEqual([later, renamed, polish]);
      expect(await seasons.byId('agency', 'season-2')).toEqual(polish);
      expect(await seasons.byId('other', 'season-2')).toBeNull();
      await expect(save(seasonRow({ agencyId: 'other' }))).rejects.toMatchObject({
        code: 'not_found',
      });
      const remove = (agencyId: string) =>
        seasons.remove(agencyId, 'season-2', auditEntry('season_removed'));
      expect([await remove('other'), await remove('agency')]).toEqual([false, true]);
      expect(await seasons.all('agency')).toHaveLength(2);
    });
  });
}
