import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DraftForm } from '#app/ports/draft-form.ts';
import { offeringContext } from '#app/services/catalogue-context.ts';
import { createDraft } from '#app/services/draft-create.ts';
import { lookAtVersion } from '#app/services/draft-look.ts';
import { auditEntry } from '../../test/contracts/repositories/world.ts';
import {
  codeOf,
  makeCatalogueWorld,
  member,
  starter,
  TEXTS,
  type CatalogueWorld,
} from '../../test/factories/catalogue-world.ts';

let catalogue: CatalogueWorld;

beforeEach(async () => {
  catalogue = await makeCatalogueWorld();
});
afterEach(() => catalogue.close());

describe('an offering begun with four services', () => {
  it('can be published as it is, with the prices typed in', async () => {
    const id = await catalogue.newDraft();
    const result = await catalogue.act(id, 'publish');
    expect(result.outcome).toBe('published');
    const { version } = await offeringContext(catalogue.deps, 'agency', id);
    expect(version.state).toBe('published');
    expect(version.terms.bundleMinor.map(({ USD }) => USD)).toEqual([
      50_000, 75_000, 95_000, 110_000,
    ]);
    expect(version.terms.hourly).toEqual({
      rateMinor: { USD: 12_000, PLN: 26_000 },
      stepMinutes: 15,
      minimumMinutes: 30,
      aroundTheClockPercent: 50,
    });
    expect([version.terms.seasonFrom, version.terms.seasonTo]).toEqual([
      '2026-11-20',
      '2027-01-05',
    ]);
    expect(await catalogue.auditOf()).toEqual([
      'offering_published',
      'offering_changed',
      'offering_drafted',
      'season_created',
    ]);
  });

  it('asks to look again before it is published where something is unusual', async () => {
    const id = await catalogue.newDraft();
    const cheap = { withoutPackageHourMinor: { USD: '100', PLN: '260' } };
    const change = (form: DraftForm) => ({ ...form, ...cheap });
    const result = await catalogue.act(id, 'publish', change, member(), { isSure: 'no' });
    expect(result.outcome).toBe('has_warnings');
    expect((await offeringContext(catalogue.deps, 'agency', id)).version.state).toBe(
      'draft',
    );
  });

  it('is refused at each price that is missing or negative, and keeps what was typed', async () => {
    const form = starter(await catalogue.newSeason(), { rate: { USD: '-120', PLN: '' } });
    const made = await createDraft(catalogue.deps, member(), form, TEXTS);
    expect(made).toMatchObject({ outcome: 'bad_form', form });
    if (made.outcome !== 'bad_form') return;
    expect(made.findings.map(({ path, code }) => `${path}: ${code}`)).toEqual([
      'rate.PLN: price_missing',
      'rate.USD: price_negative',
    ]);
  });

  it('is not begun twice: the draft that lies open is named', async () => {
    const id = await catalogue.newDraft();
    const [season] = await catalogue.deps.repositories.seasons.all('agency');
    const form = starter(season?.id ?? '', { start: 'blank' });
    const again = await createDraft(catalogue.deps, member(), form, TEXTS);
    expect(again).toEqual({ outcome: 'taken', offeringId: id });
  });
});

describe('a draft', () => {
  it('with errors is saved but not published, and every error is named', async () => {
    const id = await catalogue.newDraft();
    const result = await catalogue.act(id, 'publish', (form) => ({
      ...form,
      extraHourMinor: { USD: '120' },
      tiers: form.tiers.map((tier) => ({ ...tier, services: [] })),
    }));
    expect(result.outcome).toBe('has_errors');
    const codes = 'look' in result ? result.look.findings.map(({ code }) => code) : [];
    expect(codes).toEqual(
      expect.arrayContaining(['price_missing', 'tier_without_services']),
    );
    const { version } = await offeringContext(catalogue.deps, 'agency', id);
    expect([version.state, version.terms.extraHourMinor]).toEqual([
      'draft',
      { USD: 12_000 },
    ]);
  });

  it('that cannot be read is not saved at all', async () => {
    const id = await catalogue.newDraft();
    const before = await catalogue.formOfDraft(id);
    const result = await catalogue.act(id, 'save', (form) => ({
      ...form,
      name: { ...form.name, en: 'x'.repeat(10_000) },
      taxPercent: 'lots',
    }));
    expect(result.outcome).toBe('unreadable');
    expect(await catalogue.formOfDraft(id)).toEqual(before);
  });

  it('keeps HTML in names as plain text', async () => {
    const id = await catalogue.newDraft();
    const en = '<img src=x onerror=alert(1)>';
    expect(
      (
        await catalogue.act(id, 'save', (form) => ({
          ...form,
          name: { ...form.name, en },
        }))
      ).outcome,
    ).toBe('saved');
    expect(
      (await offeringContext(catalogue.deps, 'agency', id)).version.terms.name.en,
    ).toBe(en);
  });

  it('saved by two people at once is saved for the first and told to the second', async () => {
    const id = await catalogue.newDraft();
    const named = (en: string) => (form: DraftForm) => ({
      ...form,
      name: { ...form.name, en },
    });
    expect(
      (await catalogue.act(id, 'save', named('First'), member(), { revision: '1' }))
        .outcome,
    ).toBe('saved');
    const second = await catalogue.act(id, 'save', named('Second'), member(), {
      revision: '1',
    });
    expect(second.outcome).toBe('changed_meanwhile');
    expect(
      (await offeringContext(catalogue.deps, 'agency', id)).version.terms.name.en,
    ).toBe('First');
  });

  it('where a bigger package is cheaper cannot be published', async () => {
    const id = await catalogue.newDraft();
    const result = await catalogue.act(id, 'publish', (form) => ({
      ...form,
      tiers: form.tiers.map((tier, at) => ({
        ...tier,
        addOnFee: 'own' as const,
        addOnPriceMinor: { USD: String(500 - at), PLN: String(1900 + at) },
      })),
    }));
    const codes = 'look' in result ? result.look.findings.map(({ code }) => code) : [];
    expect([result.outcome, codes.includes('tier_cheaper_than_smaller')]).toEqual([
      'has_errors',
      true,
    ]);
  });

  it('is no longer one once published: saving says so and changes nothing', async () => {
    const id = await catalogue.newDraft();
    await catalogue.act(id, 'publish');
    const before = (await offeringContext(catalogue.deps, 'agency', id)).version.terms;
    const late = await catalogue.act(id, 'save', (form) => ({
      ...form,
      taxPercent: '23',
    }));
    expect(late.outcome).toBe('not_a_draft');
    expect((await offeringContext(catalogue.deps, 'agency', id)).version.terms).toEqual(
      before,
    );
    expect((await catalogue.act(id, 'discard')).outcome).toBe('not_discarded');
  });

  it('can be thrown away, and is gone', async () => {
    const id = await catalogue.newDraft();
    expect((await catalogue.act(id, 'discard')).outcome).toBe('discarded');
    expect(await codeOf(offeringContext(catalogue.deps, 'agency', id))).toBe('not_found');
  });
});

describe('hourly work counted in steps that no price can be made of', () => {
  it.each(['', '0', '-5', '7'])(
    'is marked at its field and leaves the page (%s)',
    async (typed) => {
      const id = await catalogue.newDraft();
      const change = (form: DraftForm) => ({
        ...form,
        hourly: { ...form.hourly, stepMinutes: typed },
      });
      for (const intent of ['look', 'save', 'look', 'publish']) {
        const result = await catalogue.act(id, intent, change);
        const paths =
          'look' in result ? result.look.findings.map(({ path }) => path) : [];
        expect(paths).toContain('hourly.stepMinutes');
        expect(result.outcome).not.toBe('published');
      }
      const kept = lookAtVersion(await offeringContext(catalogue.deps, 'agency', id));
      expect(kept.tiers).toHaveLength(3);
    },
  );
});

describe('a package that nobody could serve', () => {
  it('is marked at its cover before it is published, and can still be published', async () => {
    const id = await catalogue.newDraft();
    await catalogue.deps.repositories.capacity.removeShift(
      'agency',
      'shift-agency',
      auditEntry('shift_removed', { agencyId: 'agency' }),
    );
    const looked = await catalogue.act(id, 'look');
    const findings = 'look' in looked ? looked.look.findings : [];
    expect(
      findings.filter(({ code }) => code === 'cover_missing').map(({ path }) => path),
    ).toEqual(['tiers.2.entitlements.cover']);
    expect((await catalogue.act(id, 'publish')).outcome).toBe('published');
  });
});
