import { afterEach, describe, expect, it } from 'vitest';
import type { SuggestionContent } from '#app/components/suggestion/suggestion-data.ts';
import type { HourlyOrders } from '#app/domain/peaks/types.ts';
import { loader } from '#app/routes/app.suggestion.tsx';
import {
  giftShopHours,
  makePackageWorld,
  type PackageWorld,
} from '../factories/package-world.ts';

let world: PackageWorld | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

async function page(
  hourly: HourlyOrders,
  locale: 'en' | 'pl' = 'en',
): Promise<SuggestionContent> {
  world = await makePackageWorld({ hourly });
  const request = new Request('http://localhost/app/suggestion');
  const context = world.context({ locale });
  const { content } = (await loader({ request, params: {}, context })).suggestion;
  if (content.kind !== 'ready') throw new Error(`not ready: ${content.kind}`);
  return content;
}

/** The gift shop, of another size from a day on. */
function changedOn(date: string, before: number, after: number): HourlyOrders {
  const [small, large] = [before, after].map((usualDay) => giftShopHours({ usualDay }));
  if (small === undefined || large === undefined) throw new Error('two sizes');
  const at = Date.parse(`${date}T04:00Z`);
  const hours = [
    ...small.hours.filter(({ hourStart }) => hourStart < at),
    ...large.hours.filter(({ hourStart }) => hourStart >= at),
  ];
  return { ...small, hours };
}
const pastOf = ({ past }: SuggestionContent, season: string) =>
  past.rows.find((row) => row.season === season);
/** Orders on the busiest day, the middle of "1,234 (1,100–1,400)". */
const middle = (band: string) => Number(band.replace(/ .*$/u, '').replace(/,/gu, ''));
const changeOf = (name: string) => Number(name.replace('−', '-').replace(/%.*$/u, ''));

describe('had we advised before', () => {
  it('a store whose season outgrew all before it is told that we would have said too little', async () => {
    const row = pastOf(await page(changedOn('2025-10-20', 4, 118)), 'Holiday 2025');
    expect(row).toMatchObject({
      said: 'No package',
      needed: 'Around the clock',
      isRight: false,
    });
    expect(row?.result).toMatch(/^\d tiers too low$/);
    expect(row?.cameOrders).toMatch(/above the band$/);
  });

  it('a store that shrank just before its season is told that we would have said too much', async () => {
    const content = await page(changedOn('2025-10-20', 118, 4));
    const row = pastOf(content, 'Holiday 2025');
    expect(row).toMatchObject({ needed: 'No package', isRight: false });
    expect(row?.result).toMatch(/^\d tiers? too high$/);
    expect(row?.cameOrders).toMatch(/below the band$/);
    const right = content.past.rows.filter(({ isRight }) => isRight).length;
    expect(content.past.subtitle).toMatch(new RegExp(`Right ${String(right)} times? of`));
  });

  it('counts how often the band held, in both languages', async () => {
    const { past } = await page(giftShopHours());
    const held = past.rows.filter(({ cameOrders }) =>
      cameOrders.endsWith('inside the band'),
    );
    expect(past.subtitle).toContain(`held the busiest day ${String(held.length)} time`);
    await world?.close();
    const polish = await page(giftShopHours(), 'pl');
    expect(polish.past.subtitle).toMatch(/Zakres objął najmocniejszy dzień \d raz/);
  });
});

describe('if growth is different', () => {
  it('half, as assumed and double: each with more orders than the one before', async () => {
    const { growth } = await page(changedOn('2025-12-31', 60, 118));
    const [half = 0, assumed = 0, double = 0] =
      growth?.rows.map(({ name }) => changeOf(name)) ?? [];
    expect(growth?.rows.map(({ key }) => key)).toEqual(['half', 'assumed', 'double']);
    expect(Math.abs(half - assumed / 2)).toBeLessThanOrEqual(1);
    expect(Math.abs(double - assumed * 2)).toBeLessThanOrEqual(1);
    const days = growth?.rows.map(({ peakDay }) => middle(peakDay)) ?? [];
    expect(days).toEqual(days.toSorted((a, b) => a - b));
    expect(new Set(days).size).toBe(3);
  });

  it('twice a fall that leaves next to nothing is left out, not called double', async () => {
    const { growth } = await page(changedOn('2025-12-31', 118, 30));
    expect(growth?.rows.map(({ key }) => key)).toEqual(['assumed', 'half']);
    expect(changeOf(growth?.rows[0]?.name ?? '')).toBeLessThan(-45);
  });

  it('a store without an earlier season has no growth to change, and is asked for its promotions', async () => {
    const content = await page(giftShopHours({ from: '2026-07-01' }));
    expect(content.growth).toBeNull();
    expect(content.asksPromotions).toBe(true);
    expect(content.grounds[0]).toMatch(/No earlier season is on record/);
    expect(content.forecast.chart?.summary).toMatch(/so the band is wide/);
  });
});
