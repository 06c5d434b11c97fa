import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DraftForm, NewDraftForm } from '#app/ports/draft-form.ts';
import type { StarterTexts } from '#app/ports/draft-view.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { actOnOffering } from '#app/services/catalogue-act.ts';
import { offeringContext, offeringGroups } from '#app/services/catalogue-context.ts';
import { previewForStore } from '#app/services/catalogue-preview.ts';
import { createDraft } from '#app/services/draft-create.ts';
import { draftFormOf } from '#app/services/draft-form-of.ts';
import { lookAtVersion } from '#app/services/draft-look.ts';
import { seasonFormOf } from '#app/services/season-form.ts';
import { removeSeason } from '#app/services/season-remove.ts';
import { changeSeason, createSeason } from '#app/services/season-save.ts';
import { seasonTemplate } from '#app/domain/seasons/season-template.ts';
import { makePrismaWorld } from '../../test/factories/prisma-world.ts';
import { makeTestDeps, type TestDeps } from '../../test/factories/service-deps.ts';
import { staffAgency } from '../../test/factories/staffed-agency.ts';
import { agencyRow, auditEntry } from '../../test/contracts/repositories/world.ts';

const NOW = Date.UTC(2026, 8, 1);
const KEY = { code: 'holiday', year: 2026, market: '*' } as const;
const TEMPLATE = seasonTemplate('holiday', '*', 2026);
const NAME = { en: 'Holiday 2026', pl: 'Święta 2026' };
const TEXTS: StarterTexts = { service: anyTexts(), tier: anyTexts() };

let world: Awaited<ReturnType<typeof makePrismaWorld>>;
let deps: TestDeps;

beforeEach(async () => {
  world = await makePrismaWorld();
  deps = makeTestDeps(world.repositories, NOW);
  for (const id of ['agency', 'other']) {
    await world.addAgency(agencyRow(id));
    await staffAgency(world, id);
  }
});
afterEach(() => world.close());

function anyTexts(): StarterTexts['tier'] {
  const text = (code: string) => ({ en: `The ${code}`, pl: `Ten ${code}` });
  const codes = ['promotion_work', 'site_review', 'server_upgrade', 'on_call'];
  const all = [...codes, 'essential', 'extended', 'around_the_clock'];
  return Object.fromEntries(
    all.map((code) => [code, { name: text(code), summary: text(code) }]),
  );
}

function member(
  role: MemberSession['role'] = 'planner',
  agencyId = 'agency',
): MemberSession {
  const agency = agencyRow(agencyId);
  return {
    memberId: `m-${agencyId}`,
    name: 'Ona',
    email: 'o@a.test',
    role,
    agency,
    locale: 'en',
  };
}

const starter = (
  seasonId: string,
  changes: Partial<NewDraftForm> = {},
): NewDraftForm => ({
  seasonId,
  start: 'four_services',
  currencies: ['USD', 'PLN'],
  bundle: [
    { USD: '500', PLN: '1 900' },
    { USD: '750', PLN: '2 850' },
    { USD: '950', PLN: '3 600' },
    { USD: '1,100', PLN: '4 150,00' },
  ],
  rate: { USD: '120', PLN: '260' },
  ...changes,
});

async function newSeason(who = member()): Promise<string> {
  const made = await createSeason(deps, who, KEY, seasonFormOf(TEMPLATE, NAME));
  if (made.outcome !== 'saved') throw new Error(JSON.stringify(made));
  return made.seasonId;
}

async function newDraft(who = member()): Promise<string> {
  const form = starter(await newSeason(who));
  const made = await createDraft(deps, who, form, TEXTS);
  if (made.outcome !== 'drafted') throw new Error(JSON.stringify(made));
  return made.offeringId;
}

async function formOfDraft(id: string): Promise<{ form: DraftForm; revision: number }> {
  const { version } = await offeringContext(deps, 'agency', id);
  const form = draftFormOf(version.terms, version.costs, 'en');
  return { form, revision: version.revision };
}

async function act(
  id: string,
  intent: string,
  change: (form: DraftForm) => DraftForm = (form) => form,
  who = member(),
  extra: Record<string, string> = {},
) {
  const { form, revision } = await formOfDraft(id);
  const sent = new FormData();
  const fields = {
    intent,
    draft: JSON.stringify(change(form)),
    revision: String(revision),
    isSure: 'yes',
    ...extra,
  };
  for (const [name, value] of Object.entries(fields)) sent.set(name, value);
  return actOnOffering(deps, who, id, sent);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as { code?: string }).code ?? 'thrown';
  }
  return 'done';
}

const auditOf = async () => {
  const filter = {
    fromMs: null,
    untilMs: null,
    storeId: null,
    actorId: null,
    area: null,
  };
  const rows = await deps.repositories.audit.list('agency', filter, null, 100);
  return rows.map(({ what }) => what).filter((what) => !what.startsWith('shift'));
};

describe('an offering begun with four services', () => {
  it('can be published as it is, with the prices typed in', async () => {
    const id = await newDraft();
    const result = await act(id, 'publish');
    expect(result.outcome).toBe('published');
    const { version } = await offeringContext(deps, 'agency', id);
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
    expect(await auditOf()).toEqual([
      'offering_published',
      'offering_changed',
      'offering_drafted',
      'season_created',
    ]);
  });

  it('asks to look again before it is published where something is unusual', async () => {
    const id = await newDraft();
    const cheap = { withoutPackageHourMinor: { USD: '100', PLN: '260' } };
    const change = (form: DraftForm) => ({ ...form, ...cheap });
    const result = await act(id, 'publish', change, member(), { isSure: 'no' });
    expect(result.outcome).toBe('has_warnings');
    expect((await offeringContext(deps, 'agency', id)).version.state).toBe('draft');
  });

  it('is refused at each price that is missing or negative, and keeps what was typed', async () => {
    const form = starter(await newSeason(), { rate: { USD: '-120', PLN: '' } });
    const made = await createDraft(deps, member(), form, TEXTS);
    expect(made).toMatchObject({ outcome: 'bad_form', form });
    if (made.outcome !== 'bad_form') return;
    expect(made.findings.map(({ path, code }) => `${path}: ${code}`)).toEqual([
      'rate.PLN: price_missing',
      'rate.USD: price_negative',
    ]);
  });

  it('is not begun twice: the draft that lies open is named', async () => {
    const id = await newDraft();
    const [season] = await deps.repositories.seasons.all('agency');
    const form = starter(season?.id ?? '', { start: 'blank' });
    const again = await createDraft(deps, member(), form, TEXTS);
    expect(again).toEqual({ outcome: 'taken', offeringId: id });
  });
});

describe('a draft', () => {
  it('with errors is saved but not published, and every error is named', async () => {
    const id = await newDraft();
    const result = await act(id, 'publish', (form) => ({
      ...form,
      extraHourMinor: { USD: '120' },
      tiers: form.tiers.map((tier) => ({ ...tier, services: [] })),
    }));
    expect(result.outcome).toBe('has_errors');
    const codes = 'look' in result ? result.look.findings.map(({ code }) => code) : [];
    expect(codes).toEqual(
      expect.arrayContaining(['price_missing', 'tier_without_services']),
    );
    const { version } = await offeringContext(deps, 'agency', id);
    expect([version.state, version.terms.extraHourMinor]).toEqual([
      'draft',
      { USD: 12_000 },
    ]);
  });

  it('that cannot be read is not saved at all', async () => {
    const id = await newDraft();
    const before = await formOfDraft(id);
    const result = await act(id, 'save', (form) => ({
      ...form,
      name: { ...form.name, en: 'x'.repeat(10_000) },
      taxPercent: 'lots',
    }));
    expect(result.outcome).toBe('unreadable');
    expect(await formOfDraft(id)).toEqual(before);
  });

  it('keeps HTML in names as plain text', async () => {
    const id = await newDraft();
    const en = '<img src=x onerror=alert(1)>';
    expect(
      (await act(id, 'save', (form) => ({ ...form, name: { ...form.name, en } })))
        .outcome,
    ).toBe('saved');
    expect((await offeringContext(deps, 'agency', id)).version.terms.name.en).toBe(en);
  });

  it('saved by two people at once is saved for the first and told to the second', async () => {
    const id = await newDraft();
    const named = (en: string) => (form: DraftForm) => ({
      ...form,
      name: { ...form.name, en },
    });
    expect(
      (await act(id, 'save', named('First'), member(), { revision: '1' })).outcome,
    ).toBe('saved');
    const second = await act(id, 'save', named('Second'), member(), { revision: '1' });
    expect(second.outcome).toBe('changed_meanwhile');
    expect((await offeringContext(deps, 'agency', id)).version.terms.name.en).toBe(
      'First',
    );
  });

  it('where a bigger package is cheaper cannot be published', async () => {
    const id = await newDraft();
    const result = await act(id, 'publish', (form) => ({
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
    const id = await newDraft();
    await act(id, 'publish');
    const before = (await offeringContext(deps, 'agency', id)).version.terms;
    const late = await act(id, 'save', (form) => ({ ...form, taxPercent: '23' }));
    expect(late.outcome).toBe('not_a_draft');
    expect((await offeringContext(deps, 'agency', id)).version.terms).toEqual(before);
    expect((await act(id, 'discard')).outcome).toBe('not_discarded');
  });

  it('can be thrown away, and is gone', async () => {
    const id = await newDraft();
    expect((await act(id, 'discard')).outcome).toBe('discarded');
    expect(await codeOf(offeringContext(deps, 'agency', id))).toBe('not_found');
  });
});

describe('the next version', () => {
  it('says line by line what differs from the one that is published', async () => {
    const id = await newDraft();
    await act(id, 'publish');
    const next = await act(id, 'next');
    if (next.outcome !== 'drafted') throw new Error(next.outcome);
    const looked = await act(next.offeringId, 'look', (form) => ({
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
    const id = await newDraft();
    await act(id, 'publish');
    const [season] = await deps.repositories.seasons.all('agency');
    const longer = { ...TEMPLATE, to: '2027-01-10', closeOutOn: '2027-01-17' };
    await changeSeason(deps, member(), season?.id ?? '', seasonFormOf(longer, NAME));
    const next = await act(id, 'next');
    if (next.outcome !== 'drafted') throw new Error(next.outcome);
    const after = await offeringContext(deps, 'agency', next.offeringId);
    expect(after.version.terms.seasonTo).toBe('2027-01-10');
    expect(after.published?.terms.seasonTo).toBe('2027-01-05');
  });
});

describe('who may do what', () => {
  it('readers and responders can change nothing', async () => {
    const id = await newDraft();
    const [season] = await deps.repositories.seasons.all('agency');
    for (const role of ['reader', 'responder'] as const) {
      const who = member(role);
      for (const intent of ['look', 'save', 'publish', 'discard', 'withdraw', 'next'])
        expect([intent, await codeOf(act(id, intent, undefined, who))]).toEqual([
          intent,
          'not_allowed',
        ]);
      const form = seasonFormOf(TEMPLATE, NAME);
      expect(await codeOf(createSeason(deps, who, KEY, form))).toBe('not_allowed');
      expect(await codeOf(removeSeason(deps, who, season?.id ?? ''))).toBe('not_allowed');
    }
  });

  it('taking an offering off sale is the owner’s act; agreements and versions stay', async () => {
    const id = await newDraft();
    await act(id, 'publish');
    expect(await codeOf(act(id, 'withdraw'))).toBe('not_allowed');
    expect((await act(id, 'withdraw', undefined, member('owner'))).outcome).toBe(
      'withdrawn',
    );
    expect((await act(id, 'withdraw', undefined, member('owner'))).outcome).toBe(
      'not_withdrawn',
    );
    const [group] = await offeringGroups(deps, 'agency');
    expect(group?.versions.map(({ state }) => state)).toEqual(['withdrawn']);
  });

  it('another agency’s offering, season or store is not found, however its id is written', async () => {
    const id = await newDraft(member('planner', 'other'));
    const [season] = await deps.repositories.seasons.all('other');
    const intent = new FormData();
    intent.set('intent', 'discard');
    for (const foreign of [id, '../x', `${id}'--`, 'x'.repeat(900), ''])
      expect(await codeOf(actOnOffering(deps, member('owner'), foreign, intent))).toBe(
        'not_found',
      );
    const form = starter(season?.id ?? '');
    expect(await codeOf(createDraft(deps, member(), form, TEXTS))).toBe('not_found');
    expect(
      await codeOf(
        changeSeason(deps, member(), season?.id ?? '', seasonFormOf(TEMPLATE, NAME)),
      ),
    ).toBe('not_found');
    const own = await newDraft();
    const copy = starter((await deps.repositories.seasons.all('agency'))[0]?.id ?? '', {
      start: id,
    });
    expect(await codeOf(createDraft(deps, member(), copy, TEXTS))).toBe('not_found');
    expect(await codeOf(previewForStore(deps, 'agency', own, 'nothing'))).toBe(
      'not_found',
    );
  });

  it('what no page of ours sends is refused', async () => {
    const id = await newDraft();
    expect(await codeOf(act(id, 'delete'))).toBe('bad_input');
    expect(await codeOf(act(id, 'save', undefined, member(), { draft: '{}' }))).toBe(
      'bad_input',
    );
    expect(await codeOf(act(id, 'save', undefined, member(), { revision: 'x' }))).toBe(
      'bad_input',
    );
  });
});

describe('a season', () => {
  it('that something is sold in cannot be removed, and the reason is named', async () => {
    const id = await newDraft();
    const [season] = await deps.repositories.seasons.all('agency');
    const result = await removeSeason(deps, member(), season?.id ?? '');
    expect(result).toMatchObject({
      outcome: 'in_use',
      offerings: [{ id, state: 'draft' }],
    });
    await act(id, 'discard');
    expect(await removeSeason(deps, member(), season?.id ?? '')).toEqual({
      outcome: 'removed',
    });
  });

  it('that overlaps another of its market is refused at the date that does, with its name', async () => {
    await newSeason();
    const key = { code: 'valentines_day', year: 2027, market: '*' } as const;
    const early = {
      ...seasonTemplate('valentines_day', '*', 2027),
      from: '2027-01-02',
      orderBy: '2027-01-01',
      lastMinute: [],
    };
    const result = await createSeason(deps, member(), key, seasonFormOf(early, NAME));
    expect(result).toMatchObject({
      outcome: 'bad_season',
      findings: [{ path: 'from', code: 'season_overlaps' }],
      overlapsWith: NAME,
    });
    const elsewhere = { ...key, market: 'PL' };
    expect(
      (await createSeason(deps, member(), elsewhere, seasonFormOf(early, NAME))).outcome,
    ).toBe('saved');
  });

  it('is refused with a title of 10,000 characters and dates that do not exist, and keeps them', async () => {
    const form = {
      ...seasonFormOf(TEMPLATE, { en: 'x'.repeat(10_000), pl: '' }),
      from: '2026-02-31',
      loadTestPercent: 'much',
    };
    const result = await createSeason(deps, member(), KEY, form);
    if (result.outcome !== 'bad_season') throw new Error(result.outcome);
    expect(result.form).toEqual(form);
    expect(result.findings.map(({ path, code }) => `${path}: ${code}`)).toEqual([
      'name.en: text_too_long',
      'name.pl: text_missing',
      'from: date_malformed',
      'loadTestPercent: number_unreadable',
    ]);
    expect(await deps.repositories.seasons.all('agency')).toEqual([]);
  });
});

describe('looking at an offering as a store', () => {
  it('shows the draft’s packages in the store’s currency, without publishing anything', async () => {
    const id = await newDraft();
    const { store } = await deps.repositories.stores.connect(
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
    const { view } = await previewForStore(deps, 'agency', id, store.id);
    if (view?.outcome !== 'offered') throw new Error(String(view?.outcome));
    expect(view.cards.map(({ tier, price }) => [tier.code, price.currency])).toEqual([
      ['essential', 'PLN'],
      ['extended', 'PLN'],
      ['around_the_clock', 'PLN'],
    ]);
    // Four hours of a site review at 260 zł.
    expect(view.cards[0]?.price.totalNetMinor).toBe(104_000);
    expect(await deps.repositories.offerings.allPublished('agency')).toEqual([]);
  });
});

describe('hourly work counted in steps that no price can be made of', () => {
  it.each(['', '0', '-5', '7'])(
    'is marked at its field and leaves the page (%s)',
    async (typed) => {
      const id = await newDraft();
      const change = (form: DraftForm) => ({
        ...form,
        hourly: { ...form.hourly, stepMinutes: typed },
      });
      for (const intent of ['look', 'save', 'look', 'publish']) {
        const result = await act(id, intent, change);
        const paths =
          'look' in result ? result.look.findings.map(({ path }) => path) : [];
        expect(paths).toContain('hourly.stepMinutes');
        expect(result.outcome).not.toBe('published');
      }
      const kept = lookAtVersion(await offeringContext(deps, 'agency', id));
      expect(kept.tiers).toHaveLength(3);
    },
  );
});

describe('a package that nobody could serve', () => {
  it('is marked at its cover before it is published, and can still be published', async () => {
    const id = await newDraft();
    await deps.repositories.capacity.removeShift(
      'agency',
      'shift-agency',
      auditEntry('shift_removed', { agencyId: 'agency' }),
    );
    const looked = await act(id, 'look');
    const findings = 'look' in looked ? looked.look.findings : [];
    expect(
      findings.filter(({ code }) => code === 'cover_missing').map(({ path }) => path),
    ).toEqual(['tiers.2.entitlements.cover']);
    expect((await act(id, 'publish')).outcome).toBe('published');
  });
});
