import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginning,
  control,
  startAgencyRun,
  title,
  type AgencyRun,
} from '../browser/agency-run.ts';
import { acceptWhatIsShown, joinAgency, pricesShown } from '../browser/merchant-steps.ts';
import { axeFindings } from '../browser/axe.ts';
import { sumOf, type Effort } from '../browser/hands.ts';
import { launchBrowser } from '../browser/launch.ts';
import { textsOf } from '../browser/texts.ts';
import {
  advanceToAfternoon,
  startTestDemo,
  type TestDemo,
} from '../demo/running-demo.ts';

const AGENCY = 'Empty demo agency';
/** On top of a plan for one service, two, three and four; the last is an hour on its own. */
const PRICES = {
  USD: [500, 750, 950, 1100, 120],
  PLN: [2000, 3000, 3800, 4400, 480],
} as const;
const CURRENCIES = ['USD', 'PLN'] as const;
const FIELDS = ['bundle.0', 'bundle.1', 'bundle.2', 'bundle.3', 'rate'];
const US = { handle: 'demo-gifts', name: 'Demo Gifts', currency: 'USD' } as const;
const POLISH = { handle: 'demo-moda', name: 'Demo Moda', currency: 'PLN' } as const;
const SMALL = { handle: 'demo-corner', name: 'Demo Corner', budget: '300' } as const;
const TIERS = ['essential', 'extended', 'around_the_clock'] as const;
/** Hours estimated for the services of each package; the last is paid half as much again. */
const ESTIMATED_HOURS = [4, 10, 22 * 1.5];

const RUNS = [
  { locale: 'en', by: 'keyboard' },
  { locale: 'pl', by: 'mouse' },
] as const;

// What the product is for: an agency writes down what it sells, and its stores buy, ask and change.
describe.each(RUNS)('an agency’s first season ($by, $locale)', ({ locale, by }) => {
  let demo: TestDemo;
  let browser: Browser;
  let run: AgencyRun;
  const building: { effort: Effort; seconds: number }[] = [];

  beforeAll(async () => {
    demo = await startTestDemo();
    await advanceToAfternoon(demo);
    browser = await launchBrowser();
    run = await startAgencyRun(browser, demo, { locale, by });
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  const tierName = (code: (typeof TIERS)[number]) =>
    run.t(`catalogue:starter.tier.${code}.name`);

  async function expectAccessible(who: { readonly page: Page }): Promise<void> {
    expect(await axeFindings(who.page)).toEqual([]);
  }

  /** A step of building the offering; what it took is added up. */
  async function build(step: () => Promise<void>): Promise<void> {
    run.hand.effort();
    const before = performance.now();
    await step();
    const seconds = (performance.now() - before) / 1000;
    building.push({ effort: run.hand.effort(), seconds });
    await expectAccessible(run.desk);
  }

  it('a member signs in to an agency that has nothing yet', async () => {
    const { desk, hand, t } = run;
    const { appEnv } = demo.settings;
    await desk.open('/console/sign-in');
    await build(async () => {
      const { page } = desk;
      await hand.fill(page.locator('[name=email]'), appEnv['DEMO_EMPTY_EMAIL'] ?? '');
      const password = appEnv['DEMO_MEMBER_PASSWORD'] ?? '';
      await hand.fill(page.locator('[name=password]'), password);
      await hand.press(control(page, t('console:signIn.submit')));
      await page.waitForURL(/\/console$/);
      await desk.ready();
    });
    if (locale === 'en') return;
    // The agency's language is English; this member's is another.
    const inEnglish = textsOf('en');
    await openMemberMenu();
    await hand.press(control(desk.page, inEnglish('console:nav.language')));
    await control(desk.page, t('console:nav.offerings')).waitFor();
    await desk.ready();
  });

  async function openMemberMenu(): Promise<void> {
    await run.hand.press(
      run.desk.page.locator('.tw-top__aside .tw-popover__button:visible').last(),
    );
  }

  it('the season from 20 November to 5 January comes from a template', async () => {
    const { hand, t } = run;
    const { page } = run.desk;
    await build(async () => {
      await hand.press(control(page, t('console:nav.offerings')));
      await hand.press(control(page, t('catalogue:offerings.emptyAction.season')));
      await title(page, t('catalogue:season.newTitle')).waitFor();
    });
    expect(await page.locator('[name=from]').inputValue()).toMatch(/-11-20$/);
    expect(await page.locator('[name=to]').inputValue()).toMatch(/-01-05$/);
    await build(async () => {
      await hand.press(control(page, t('catalogue:season.create')));
      await control(page, t('catalogue:season.newOffering')).waitFor();
    });
  });

  it('four services get their prices by number and by the hour', async () => {
    const { hand, t } = run;
    const { page } = run.desk;
    await build(async () => {
      await hand.press(control(page, t('catalogue:season.newOffering')));
      for (const currency of CURRENCIES)
        await hand.tick(page.getByRole('checkbox', { name: currency, exact: true }));
      for (const [row, field] of FIELDS.entries())
        for (const currency of CURRENCIES)
          await hand.fill(
            page.locator(`[name="${field}.${currency}"]`),
            String(PRICES[currency][row]),
          );
    });
    await build(async () => {
      await hand.press(control(page, t('catalogue:newOffering.create')));
      await control(page, t('catalogue:publish.button')).waitFor();
    });
    expect(await page.locator('[name="hourly.aroundTheClockPercent"]').inputValue()).toBe(
      '50',
    );
  });

  it('one member is on call around the clock, all season', async () => {
    const { hand, t } = run;
    const { page } = run.desk;
    const draft = new URL(page.url()).pathname;
    await build(async () => {
      await hand.press(control(page, t('console:nav.calendar')));
      await hand.press(control(page, t('calendar:planClock')));
      await hand.tick(page.getByRole('checkbox').first());
      await hand.press(control(page, t('calendar:clock.save')));
      await page.getByText(t('calendar:done.planned')).waitFor();
    });
    await build(async () => {
      await hand.press(control(page, t('console:nav.offerings')));
      await hand.press(page.locator(`main a[href="${draft}"]`).first());
      await control(page, t('catalogue:publish.button')).waitFor();
    });
  });

  it('the packages are seen as merchants will see them, then published', async () => {
    const { hand, t } = run;
    const { page } = run.desk;
    await build(async () => {
      const preview = page.getByRole('region', { name: t('catalogue:preview.title') });
      await hand.press(control(preview, locale === 'en' ? 'Polski' : 'English'));
      const other = locale === 'en' ? 'Podstawowy' : 'Essential';
      await preview.getByRole('heading', { name: other }).waitFor();
    });
    await build(async () => {
      await hand.press(control(page, t('catalogue:publish.button')));
      const dialog = page.getByRole('dialog');
      await hand.press(control(dialog, t('catalogue:publish.confirm')));
      await page
        .getByText(t('catalogue:versionState.published', { n: '1' }))
        .first()
        .waitFor();
    });
    const { fields, characters, presses, tabs } = sumOf(
      building.map(({ effort }) => effort),
    );
    const seconds = building.reduce((sum, one) => sum + one.seconds, 0);
    console.info(
      `From sign-in to published by ${by}: ${fields} fields, ${characters} characters, ` +
        `${presses} presses, ${tabs} Tabs, ${seconds.toFixed(0)} s`,
    );
    expect(fields + presses).toBeLessThanOrEqual(30);
    await page
      .getByText(/1[\s,.\u00a0]?100/)
      .first()
      .waitFor();
  });

  it('three stores join by codes that each work once', async () => {
    const { hand, t } = run;
    const { page } = run.desk;
    await openMemberMenu();
    await hand.press(control(page, t('console:nav.settings')));
    await title(page, t('people:settings.title')).waitFor();
    const shown = page.getByLabel(t('people:joinCodes.code'), { exact: true });
    let before = '';
    for (const { handle } of [US, POLISH, SMALL]) {
      await hand.press(control(page, t('people:joinCodes.make')));
      await expect
        .poll(() => shown.inputValue().catch(() => before), { timeout: 30_000 })
        .not.toBe(before);
      before = await shown.inputValue();
      await expectAccessible(run.desk);
      await joinAgency(run, await run.merchant(handle), { agency: AGENCY, code: before });
    }
  });

  it('without a plan the US and the Polish shop see estimates by the hour, each in its currency', async () => {
    for (const { handle, currency } of [US, POLISH]) {
      const [, , , , rate] = PRICES[currency];
      expect(
        await pricesShown(run, await run.merchant(handle), TIERS.map(tierName)),
      ).toEqual(ESTIMATED_HOURS.map((hours) => hours * rate));
    }
  });

  it('with a monthly plan they see the prices by number of services', async () => {
    const { hand, t } = run;
    const { page } = run.desk;
    for (const { handle, name, currency } of [US, POLISH]) {
      await hand.press(control(page, t('console:nav.stores')));
      await hand.press(
        page
          .locator('main a[href^="/console/stores/"]:visible', { hasText: name })
          .first(),
      );
      await hand.fill(page.locator('[name=name]'), 'Care plan');
      await hand.fill(page.locator('[name=price]'), '900');
      await hand.fill(page.locator('[name=hours]'), '8');
      await hand.press(control(page, t('console:plan.save')));
      await page.getByText(t('console:plan.saved')).waitFor();
      await expectAccessible(run.desk);
      expect(
        await pricesShown(run, await run.merchant(handle), TIERS.map(tierName)),
      ).toEqual(PRICES[currency].slice(0, 3));
    }
  });

  it('the US shop accepts a package', async () => {
    const { t } = run;
    const shop = await run.merchant(US.handle);
    const { app, hand } = shop;
    await hand.press(
      control(app, t('packages:page.choose', { tier: tierName('extended') })),
    );
    await title(app, t('packages:review.title')).waitFor();
    await acceptWhatIsShown(run, shop, 'Demo Person');
  });

  it('it upgrades, with the money shown first', async () => {
    const { t } = run;
    const { admin, app, hand } = await run.merchant(US.handle);
    await hand.press(control(app, t('packages:subscription.change.button')));
    await hand.press(
      control(app, t('packages:change.choose', { tier: tierName('around_the_clock') })),
    );
    await app.getByText(t('packages:change.moneyTitle')).waitFor();
    await expectAccessible(admin);
    await hand.fill(app.locator('[name=name]'), 'Demo Person');
    const agree = t('packages:change.agree', {
      tier: tierName('around_the_clock'),
      money: '',
    });
    await hand.press(control(app, beginning(agree)));
    await app.getByText(t('packages:subscription.changed'), { exact: true }).waitFor();
    await expectAccessible(admin);
  });

  it('it cancels, and reads what that means before and after', async () => {
    const { t } = run;
    const { admin, app, hand } = await run.merchant(US.handle);
    const cancel = t('packages:subscription.cancel.button', {
      tier: tierName('around_the_clock'),
    });
    await hand.press(control(app, cancel));
    const dialog = app.getByRole('dialog');
    await dialog.waitFor();
    await expectAccessible(admin);
    await hand.press(control(dialog, cancel));
    await dialog.waitFor({ state: 'hidden' });
    await app
      .getByText(t('packages:state.ending'), { exact: true })
      .or(app.getByText(t('packages:state.cancelled'), { exact: true }))
      .first()
      .waitFor();
    await expectAccessible(admin);
  });

  it('the small shop, whose currency has no prices, asks for a package of its own', async () => {
    const { t } = run;
    const { admin, app, hand } = await run.merchant(SMALL.handle);
    await hand.press(control(admin.page, t('common:nav.packages')));
    await app
      .getByText(t('packages:outcome.currency_not_sold.title', { currency: 'GBP' }))
      .waitFor();
    await expectAccessible(admin);
    await hand.press(control(app, t('packages:page.else.action')));
    await hand.fill(app.locator('[name=budget]').first(), SMALL.budget);
    await hand.fill(app.locator('[name=text]'), 'Only watch the shop on Black Friday.');
    await hand.press(control(app, t('quotes:wish.send.request')));
    await app.getByText(t('quotes:now.merchant.requested', { agency: AGENCY })).waitFor();
    await expectAccessible(admin);
  });

  it('the agency quotes it a price in its currency', async () => {
    const { hand, t } = run;
    const { page } = run.desk;
    await hand.press(control(page, beginning(t('console:nav.quotes'))));
    await hand.press(
      page
        .locator('main a[href^="/console/quotes/"]:visible', { hasText: SMALL.name })
        .first(),
    );
    await hand.fill(page.locator('[name=titleEn]'), 'Black Friday only');
    await hand.fill(page.locator('[name=titlePl]'), 'Tylko Black Friday');
    await hand.press(control(page, t('quotes:editor.addLine')));
    await hand.fill(page.locator('[name="lines.0.nameEn"]'), 'Watch on Black Friday');
    await hand.fill(page.locator('[name="lines.0.namePl"]'), 'Dozór w Black Friday');
    await hand.fill(page.locator('[name="lines.0.unitPrice"]'), '280');
    await expectAccessible(run.desk);
    await hand.press(control(page, t('quotes:editor.send')));
    await page.getByText(t('quotes:state.quoted'), { exact: true }).first().waitFor();
    await expectAccessible(run.desk);
  });

  it('the small shop sees the quote without reloading and accepts it', async () => {
    await acceptWhatIsShown(run, await run.merchant(SMALL.handle), 'Small Shopkeeper');
  });

  it('the console’s record tells it all, and nothing complained', async () => {
    const { hand, t } = run;
    const { page } = run.desk;
    await openMemberMenu();
    await hand.press(control(page, t('console:nav.audit')));
    for (const what of ['offering_published', 'store_joined', 'subscription_accepted'])
      await page
        .getByText(t(`people:audit.what.${what}`))
        .first()
        .waitFor();
    await expectAccessible(run.desk);
    expect([...new Set(run.complaints())]).toEqual([]);
  });
});
