import { afterEach, describe, expect, it } from 'vitest';
import type {
  SuggestionContent,
  SuggestionData,
} from '#app/components/suggestion/suggestion-data.ts';
import type { ImportRow } from '#app/ports/repositories.ts';
import { loader as home } from '#app/routes/app._index.tsx';
import { loader as packagesPage } from '#app/routes/app.packages._index.tsx';
import { loader } from '#app/routes/app.suggestion.tsx';
import { suggestFor } from '#app/services/suggest-tier-for-store.ts';
import { acceptPackage } from '../factories/accept-package.ts';
import {
  giftShopHours,
  makePackageWorld,
  type PackageWorld,
  type PackageWorldOptions,
} from '../factories/package-world.ts';

let world: PackageWorld | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

async function open(options: PackageWorldOptions = {}): Promise<PackageWorld> {
  world = await makePackageWorld(options);
  return world;
}

async function page(
  from: PackageWorld,
  locale: 'en' | 'pl' = 'en',
): Promise<SuggestionData> {
  const request = new Request('http://localhost/app/suggestion');
  const context = from.context({ locale });
  const { suggestion } = await loader({ request, params: {}, context });
  return suggestion;
}

function ready(data: SuggestionData): SuggestionContent {
  if (data.content.kind !== 'ready') throw new Error(`not ready: ${data.content.kind}`);
  return data.content;
}

const beginImport = (
  from: PackageWorld,
  change: Partial<Pick<ImportRow, 'id' | 'source' | 'state' | 'finishedAt'>> = {},
) =>
  from.deps.repositories.imports.start(from.store.id, {
    id: 'import',
    source: 'platform',
    state: 'running',
    startedAt: 0,
    finishedAt: null,
    expected: 1000,
    read: 250,
    testSkipped: 0,
    failureCode: null,
    reach: 'full',
    windows: [],
    ...change,
  });

describe('the suggestion page', () => {
  it('names what the package covers, with reasons, gaps, the cheaper choice and going without', async () => {
    const content = ready(await page(await open({ hourly: giftShopHours() })));
    const { verdict, reasons } = content;
    expect(verdict.title).toMatch(/^Around the clock covers all your \d needs$/);
    expect(verdict.rows.map(({ code }) => code)).toContain('on_call');
    expect(verdict.primary?.url).toBe('/app/packages/review?tier=around_the_clock');
    expect(reasons.length).toBeGreaterThanOrEqual(3);
    expect(content.cheaper?.title).toBe('The cheaper choice: Extended');
    expect(content.without).toContain('$140 per hour');
  });

  it('counts the peak hours as the peaks page does, in sentence and heat map alike', async () => {
    const from = await open({ hourly: giftShopHours() });
    const content = ready(await page(from));
    const answer = await suggestFor(from.deps, from.store.id);
    if (answer.outcome !== 'ready') throw new Error(answer.outcome);
    const total = answer.figures.peakHoursByHourOfWeek.reduce((sum, n) => sum + n, 0);
    expect(content.reasons[0]?.figure).toBe(`${String(total)} of ${String(total)}`);
    expect(content.week.subtitle).toContain(
      `${String(total)} of ${String(total)} peak hours`,
    );
    expect(answer.lastSeason).toEqual({ code: 'holiday', year: 2025 });
  });

  it('says nothing of past advice before two seasons of a kind are on record', async () => {
    const one = ready(
      await page(await open({ hourly: giftShopHours({ from: '2025-08-01' }) })),
    );
    expect(one.past.rows).toEqual([]);
    expect(one.past.missing).toContain('two seasons');
  });

  it('holds past advice against what each season needed, with only what was known by then', async () => {
    const from = await open({ hourly: giftShopHours() });
    const { past } = ready(await page(from));
    expect(past.rows.map(({ season }) => season)).toContain('Holiday 2025');
    expect(past.rows.map(({ season }) => season)).not.toContain('Holiday 2024');
    const right = past.rows.filter(({ isRight }) => isRight).length;
    expect(past.subtitle).toContain(`of ${String(past.rows.length)}`);
    expect(past.subtitle).toContain(`Right ${String(right)} time`);
  });

  it('says that no package is needed where that is so, and suggests none', async () => {
    const hourly = giftShopHours({ usualDay: 2 });
    const { verdict, cheaper, reasons } = ready(await page(await open({ hourly })));
    expect(verdict.title).toBe('You need no package this season');
    expect(verdict.primary).toBeNull();
    expect(cheaper).toBeNull();
    expect(reasons.length).toBeGreaterThanOrEqual(3);
  });

  it('says what is missing for a store with three weeks of history', async () => {
    const hourly = giftShopHours({ from: '2026-10-05' });
    const { verdict } = ready(await page(await open({ hourly })));
    expect(verdict.title).toBe('There is too little history to suggest a package');
    expect(verdict.links.map(({ url }) => url)).toContain('/app/data');
  });

  it('waits while the first orders are read', async () => {
    const from = await open();
    await beginImport(from);
    const { content } = await page(from);
    expect(content).toMatchObject({ kind: 'importing' });
    expect('text' in content ? content.text : '').toContain('250 of about 1,000');
  });

  it.each([
    ['the orders read so far are too few for a package', { usualDay: 2 }],
    ['the last season is not among the orders read so far', { from: '2026-07-01' }],
  ])('waits while orders are read and %s', async (_, hours) => {
    const from = await open({ hourly: giftShopHours(hours) });
    await beginImport(from);
    expect((await page(from)).content).toMatchObject({ kind: 'importing' });
  });

  it('is awaited on home too while older orders are read from a file', async () => {
    const from = await open({ hourly: giftShopHours({ from: '2026-07-01' }) });
    await beginImport(from, { state: 'done', finishedAt: 1 });
    await beginImport(from, { id: 'file', source: 'csv' });
    const request = new Request('http://localhost/app');
    const answer = await home({ request, params: {}, context: from.context() });
    expect(answer.home).toMatchObject({ suggestion: null, isSuggestionAwaited: true });
  });

  it('names a package as soon as the last season is read, while older orders are read', async () => {
    const from = await open({ hourly: giftShopHours() });
    await beginImport(from);
    expect(ready(await page(from)).verdict.tierName).toBe('Around the clock');
  });

  it('says that nothing is sold for an agency that has published nothing', async () => {
    const hourly = giftShopHours();
    const { content } = await page(await open({ hourly, isPublished: false }));
    expect(content.kind).toBe('nothing');
  });

  it('says that nothing is sold in a currency without prices, and converts none', async () => {
    const from = await open({ hourly: giftShopHours(), facts: { currency: 'CAD' } });
    const { verdict, cheaper } = ready(await page(from));
    expect(verdict.title).toBe('Nothing is sold in CAD yet');
    expect(cheaper).toBeNull();
  });

  it('speaks Polish with Polish plurals and prices', async () => {
    const hourly = giftShopHours({ zone: 'Europe/Warsaw' });
    const facts = { currency: 'PLN', zone: 'Europe/Warsaw', market: 'PL' };
    const content = ready(await page(await open({ hourly, facts }), 'pl'));
    expect(content.verdict.title).toMatch(/odpowiada na/);
    expect(JSON.stringify(content)).not.toMatch(/\{\{|packages:|suggestion:/);
    expect(content.cheaper?.lead).toMatch(/\d,\d\d\u00a0zł/);
  });

  it('quotes what would be paid today, and says that the surcharge of today is in it', async () => {
    const terms = { taxPercent: 23 };
    const from = await open({ hourly: giftShopHours({ to: '2026-11-09' }), terms });
    from.setNow(Date.UTC(2026, 10, 10, 16));
    const request = new Request('http://localhost/app/packages');
    const context = from.context();
    const { packages } = await packagesPage({ request, params: {}, context });
    if (packages.content.kind !== 'offered') throw new Error('nothing offered');
    const cards = packages.content.cards;
    const paid = cards.find(({ code }) => code === 'around_the_clock')?.price ?? '';
    const cheaper = cards.find(({ code }) => code === 'extended')?.price ?? '';
    const said = 'Package price before tax, with the last-minute surcharge of 15%.';
    const content = ready(await page(from));
    const priced = content.reasons.find(({ figure }) => figure === paid);
    expect(priced?.text).toContain(said);
    expect(content.cheaper?.lead).toContain(cheaper);
    expect(content.cheaper?.lead).toContain(said);
    const answer = await home({ request, params: {}, context });
    expect(answer.home.suggestion?.note).toContain(
      `costs ${paid} for the season. ${said}`,
    );
  });

  it('leaves the plain price alone before any surcharge, where no tax is stated', async () => {
    const from = await open({ hourly: giftShopHours() });
    const request = new Request('http://localhost/app');
    const answer = await home({ request, params: {}, context: from.context() });
    expect(answer.home.suggestion?.note).not.toMatch(/surcharge|before tax/);
  });

  it('gives way on home to the package agreed', async () => {
    const from = await open({ hourly: giftShopHours() });
    await acceptPackage(from, 'essential');
    const request = new Request('http://localhost/app');
    const answer = await home({ request, params: {}, context: from.context() });
    expect(answer.home.suggestion).toBeNull();
    expect(answer.home.view.package?.name.en).toBe('Essential');
  });

  it('is worked out again when a new version of the offering is published', async () => {
    const from = await open({ hourly: giftShopHours() });
    const first = ready(await page(from));
    const tiers = from.terms.tiers.filter(({ code }) => code !== 'around_the_clock');
    await from.publish({ tiers });
    const second = ready(await page(from));
    expect(first.verdict.tierName).toBe('Around the clock');
    expect(second.verdict.title).toMatch(/^Extended covers \d of your \d needs/);
  });

  it('leaves no text key and no hole in any language', async () => {
    const from = await open({ hourly: giftShopHours() });
    for (const locale of ['en', 'pl'] as const)
      expect(JSON.stringify(await page(from, locale))).not.toMatch(
        /\{\{|undefined|NaN|packages\.|suggestion\./,
      );
  });
});
