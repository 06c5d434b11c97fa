import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from '../browser/axe.ts';
import { acceptWhatIsShown } from '../browser/merchant-steps.ts';
import { mouseHand } from '../browser/hands.ts';
import { textsOf } from '../browser/texts.ts';
import { connectSite } from '../browser/wp-admin.ts';
import { adminSettings } from './admin-settings.ts';
import { startAdminWorld, type AdminWorld } from './admin-world.ts';
import { SETTINGS } from './real-admin.ts';
import { countingOrders, incidentNotes, makeOrder, tellState } from './site-facts.ts';

const settings = adminSettings();
const eventually = <Value>(read: () => Value | Promise<Value>, timeout: number) =>
  expect.poll(read, { timeout, interval: 1000 });

describe.skipIf(settings === null)('Tidewatch in a real wp-admin', () => {
  let world: AdminWorld;
  let t: ReturnType<typeof textsOf>;

  beforeAll(async () => {
    if (settings === null) return;
    world = await startAdminWorld(settings);
    t = textsOf(world.admin.locale);
  });
  afterAll(() => world?.stop());

  /** Of the page around it, only what is ours. */
  async function expectAccessible(): Promise<void> {
    const { page } = world.admin;
    for (const part of ['.tidewatch-card', '.tidewatch-settings', world.admin.ours])
      if ((await page.locator(part).count()) > 0)
        expect([part, await axeFindings(page, part)]).toEqual([part, []]);
  }

  it('the shop is connected with its agency by its form and WooCommerce’s own question', async () => {
    const { admin, app, code } = world;
    await connectSite(admin, expectAccessible, { appUrl: app.publicUrl, code });
    expect(await admin.app.locator('html').getAttribute('lang')).toBe(admin.locale);
    expect(await admin.app.locator('input[type=password]').count()).toBe(0);
    expect(await world.connectionState()).toBe('connected');
  });

  it('the browser lets the frame keep nothing, and its pages change all the same', async () => {
    const { admin } = world;
    const kept = await admin.app.locator('html').evaluate(async (html) => {
      const other = html.ownerDocument.createElement('iframe');
      html.append(other);
      try {
        return other.contentWindow?.localStorage === undefined ? 'nothing' : 'something';
      } catch {
        return 'nothing';
      } finally {
        other.remove();
      }
    });
    expect(kept).toBe('nothing');
    await admin.menuLink(t('common:nav.peaks')).click();
    await admin.app.getByRole('heading', { level: 1, name: t('peaks:title') }).waitFor();
    await admin.page.waitForURL('**path=%2Fpeaks**');
  });

  it('the orders of the shop are all read and counted, and no more', async () => {
    await eventually(async () => (await world.stored()).importState, 280_000).toBe(
      'done',
    );
    const expected = await countingOrders(world.shop);
    await eventually(async () => (await world.stored()).counted, 60_000).toBe(expected);
    process.stdout.write(`${String(expected)} orders counted\n`);
    await world.admin.open('/data');
    await world.admin.app
      .getByText(t('data:history.state.done'), { exact: true })
      .waitFor();
  });

  it.each([1280, 360])(
    'at %i px every page of the menu shows without a finding or sideways scroll',
    async (width) => {
      const { admin } = world;
      await admin.page.setViewportSize({ width: 1280, height: 900 });
      await admin.open('/');
      const links = admin.app
        .getByRole('navigation', { name: t('common:nav.pages') })
        .getByRole('link');
      const paths = await links.evaluateAll((all) =>
        all.map((link) => new URL((link as HTMLAnchorElement).href).pathname.slice(4)),
      );
      expect(paths.length).toBeGreaterThanOrEqual(7);
      await admin.page.setViewportSize({ width, height: 800 });
      for (const path of [...paths, '/agency', '/connection']) {
        await admin.open(path === '' ? '/' : path);
        const isTooWide = (node: Element) => node.scrollWidth > node.clientWidth;
        const wide = await admin.app.locator('html').evaluate(isTooWide);
        const outerWide = await admin.page.locator('html').evaluate(isTooWide);
        const findings = await axeFindings(admin.page, admin.ours);
        expect({ path, wide, outerWide, findings }).toEqual({
          path,
          wide: false,
          outerWide: false,
          findings: [],
        });
      }
      await admin.page.setViewportSize({ width: 1280, height: 900 });
    },
  );

  it('a suggestion is made, a package chosen and accepted, and the subscription shown', async () => {
    const { admin } = world;
    await admin.open('/suggestion');
    await admin.app.getByText(t('suggestion:reasons.title')).waitFor();
    const reasons = admin.app.locator('.tw-facts').first().locator('dt');
    expect(await reasons.count()).toBeGreaterThanOrEqual(3);
    await admin.menuLink(t('common:nav.packages')).click();
    const choose = t('packages:page.choose', { tier: '' }).trim();
    await admin.app
      .getByRole('button', { name: choose })
      .or(admin.app.getByRole('link', { name: choose }))
      .nth(1)
      .click();
    await acceptWhatIsShown({ t }, { admin, app: admin.app, hand: mouseHand() }, 'Test');
    await admin.open('/subscription');
    await admin.app.getByText(t('packages:subscription.hash'), { exact: true }).waitFor();
    await expectAccessible();
  });

  it('a new order comes by webhook and is counted once', async () => {
    const before = await world.stored();
    const id = await makeOrder(world.shop);
    await eventually(
      async () => (await world.stored()).deliveries,
      180_000,
    ).toBeGreaterThan(before.deliveries);
    await eventually(() => world.stateOfOrder(id), 30_000).toBe('placed');
    await eventually(async () => (await world.stored()).counted, 30_000).toBe(
      before.counted + 1,
    );
  });

  it('the dashboard shows what runs, the next peak and the package', async () => {
    const { admin } = world;
    // The plugin asks every five minutes, by the site's own clockwork.
    await eventually(async () => {
      await admin.go('/wp-admin/index.php');
      return admin.page.locator('#tidewatch .tidewatch-facts dd').count();
    }, 330_000).toBe(3);
    const texts = await admin.page.locator('#tidewatch .tidewatch-facts').allInnerTexts();
    process.stdout.write(`${texts.join('').replaceAll(/\s+/g, ' ')}\n`);
    expect(await axeFindings(admin.page, '#tidewatch')).toEqual([]);
  });

  it('an incident is one note in WooCommerce’s inbox, from its beginning to its end', async () => {
    const since = Date.now();
    const open = { kind: 'spike', incidentId: `test-${world.shop.run}` } as const;
    await tellState(world.shop, open, since);
    await tellState(world.shop, open, since);
    const begun = await incidentNotes(world.shop, open.incidentId);
    expect(begun).toHaveLength(1);
    await tellState(world.shop, { kind: 'usual', incidentId: null }, since);
    const ended = await incidentNotes(world.shop, open.incidentId);
    expect(ended).toHaveLength(1);
    expect(ended[0]?.title).not.toBe(begun[0]?.title);
  });

  it('disconnecting leaves no key, webhook, note or option of the connection', async () => {
    const { admin, shop } = world;
    await admin.go(`${SETTINGS}&step=disconnect`);
    await expectAccessible();
    await admin.page.locator('[value="tidewatch_disconnect"]').click();
    await admin.page.waitForURL('**step=ended');
    await expectAccessible();
    expect(await world.connectionState()).toBe('ended');
    expect(await world.ourWebhooks(shop)).toEqual([]);
    expect(await incidentNotes(shop)).toEqual([]);
    await admin.go('/wp-admin/admin.php?page=wc-settings&tab=advanced&section=keys');
    expect(await admin.page.getByText('Tidewatch - API').count()).toBe(0);
    await admin.go('/wp-admin/options.php');
    const options = await admin.page
      .locator('[name^="tidewatch"]')
      .evaluateAll((all) => all.map((field) => field.getAttribute('name')));
    // Visits counted so far stay, and with them the form of their table.
    expect(options).toEqual(['tidewatch_schema']);
  });

  it('no page of ours complained in the browser’s console', () => {
    const { complaints } = world.admin;
    const ours = complaints.filter((one) => !one.includes('/wp-admin/'));
    expect([...new Set(ours)]).toEqual([]);
  });
});
