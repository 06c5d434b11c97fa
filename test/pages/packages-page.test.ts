import { auditEntry } from '../contracts/repositories/world.ts';
import { afterEach, describe, expect, it } from 'vitest';
import type {
  OfferedData,
  PackagesData,
} from '#app/components/packages/packages-data.ts';
import { loader } from '#app/routes/app.packages._index.tsx';
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
  search = '',
): Promise<PackagesData> {
  const request = new Request(`http://localhost/app/packages${search}`);
  const context = from.context({ locale });
  return (await loader({ request, params: {}, context })).packages;
}

function offered({ content }: PackagesData): OfferedData {
  if (content.kind !== 'offered') throw new Error(content.title);
  return content;
}

const PLAN = {
  name: 'Care plan',
  priceMinor: 29_000,
  currency: 'USD',
  includedHours: 4,
  period: 'month',
} as const;

describe('the packages page', () => {
  it('has the same rows in the same order on each card', async () => {
    const { cards } = offered(await page(await open({ hourly: giftShopHours() })));
    expect(cards.map(({ name }) => name)).toEqual([
      'Essential',
      'Extended',
      'Around the clock',
    ]);
    const rows = cards.map((card) => card.rows.map(({ key }) => key));
    expect(new Set(rows.map(String)).size).toBe(1);
    expect(rows[0]).toContain('response');
  });

  it('puts the store’s own peak hours on each card, more on a bigger one, all on the biggest', async () => {
    const { cards } = offered(await page(await open({ hourly: giftShopHours() })));
    const shares = cards.map(({ peaks }) => peaks.share ?? -1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(cards[0]?.peaks.label).toContain('in Holiday 2025');
  });

  it('marks one card as suggested and ticks nothing by itself', async () => {
    const content = offered(await page(await open({ hourly: giftShopHours() })));
    expect(content.cards.filter(({ badge }) => badge === 'Suggested')).toHaveLength(1);
    expect(content.ticked).toEqual({ addOns: [], services: [] });
    expect(content.without).toContain('$140 per hour');
  });

  it('prices a package on its own without a monthly plan, on top of it with one', async () => {
    const from = await open();
    const alone = offered(await page(from));
    await from.deps.repositories.stores.savePlan(
      from.store.id,
      PLAN,
      auditEntry('plan_changed', { agencyId: from.store.agencyId }),
    );
    const onTop = offered(await page(from));
    expect([alone.cards[0]?.price, onTop.cards[0]?.price]).toEqual(['$890', '$690']);
    expect(onTop.plan[0]).toBe('Care plan: $290 a month with 4\u00a0h of work.');
  });

  it('shows what is paid now, and what it is made of, once the season is near', async () => {
    const from = await open();
    from.setNow(Date.UTC(2026, 10, 10, 16));
    const { cards } = offered(await page(from));
    expect(cards[0]?.price).toBe('$1,023.50');
    expect(cards[0]?.priceNotes).toEqual([
      'list price $890',
      'plus $133.50 last-minute surcharge (15% of the list price)',
    ]);
  });

  it('takes no package for a surcharge, whatever the package is called', async () => {
    const from = await open();
    const { cards } = offered(await page(from));
    const card = cards.find(({ code }) => code === 'around_the_clock');
    expect(card?.priceNotes).toEqual([]);
    from.setNow(Date.UTC(2026, 10, 10, 16));
    const late = offered(await page(from)).cards.find(
      ({ code }) => code === 'around_the_clock',
    );
    expect(late?.priceNotes).toEqual([
      `list price ${card?.price ?? ''}`,
      expect.stringMatching(/last-minute surcharge \(15% of the list price\)$/),
    ]);
  });

  it('says of tax what the agency says', async () => {
    const taxNote = { en: 'Prices are net.', pl: 'Ceny netto.' };
    const from = await open({ terms: { taxNote } });
    expect(offered(await page(from)).notes).toContain('Prices are net.');
    expect(offered(await page(from, 'pl')).notes).toContain('Ceny netto.');
  });

  it('shows net and gross where tax is charged', async () => {
    const facts = { currency: 'PLN', zone: 'Europe/Warsaw', market: 'PL' };
    const from = await open({ facts, terms: { taxPercent: 23 } });
    const [card] = offered(await page(from, 'pl')).cards;
    expect(card?.price).toBe('3\u00a0100,00\u00a0zł');
    expect(card?.unit).toBe('netto za\u00a0sezon');
    expect(card?.priceNotes).toEqual(['3\u00a0813,00\u00a0zł brutto (VAT 23%)']);
  });

  it('offers no server upgrade to a store on a hosted platform', async () => {
    const { addOns } = offered(await page(await open()));
    expect(addOns.map(({ code }) => code)).not.toContain('server_upgrade');
    expect(addOns.map(({ code }) => code)).toContain('promotion_work');
  });

  it('brings back what the merchant had ticked, and passes over what can’t be read', async () => {
    const search = '?addOn=promotion_work:2&addOn=%00&addOn=%3Cb%3E';
    const { ticked } = offered(await page(await open(), 'en', search));
    expect(ticked).toEqual({
      addOns: [{ code: 'promotion_work', quantity: 2 }],
      services: [],
    });
  });

  it('says so where nothing is sold in the currency, or nothing is published', async () => {
    const first = await open({ facts: { currency: 'CAD' } });
    expect((await page(first)).content).toMatchObject({
      title: 'Nothing is sold in CAD yet',
    });
    await first.close();
    const second = await open({ isPublished: false });
    expect((await page(second)).content.kind).toBe('nothing');
  });

  it('leaves no text key and no hole in any language', async () => {
    const from = await open({ hourly: giftShopHours() });
    for (const locale of ['en', 'pl'] as const)
      expect(JSON.stringify(await page(from, locale))).not.toMatch(
        /\{\{|undefined|NaN|packages[.:]page|packages:/,
      );
  });
});
