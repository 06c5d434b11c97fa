import { expect } from 'vitest';
import {
  beginning,
  control,
  title,
  type AgencyRun,
  type Merchant,
} from './agency-run.ts';
import { axeFindings } from './axe.ts';

/** Enters an agency's code, reads where it leads, and joins. */
export async function joinAgency(
  { t }: AgencyRun,
  { admin, app, hand }: Merchant,
  { agency, code }: { agency: string; code: string },
): Promise<void> {
  await admin.open('/agency');
  await hand.fill(app.locator('[name=code]'), code);
  await hand.press(control(app, t('people:agency.lookUp')));
  const join = control(app, t('people:agency.confirm', { agency }));
  await join.waitFor();
  expect(await axeFindings(admin.page)).toEqual([]);
  await hand.press(join);
  await app.getByText(t('people:agency.joined', { agency })).waitFor();
  expect(await axeFindings(admin.page)).toEqual([]);
}

/** Waits for something to accept, signs it with a name and a tick, and sees it recorded. */
export async function acceptWhatIsShown(
  { t }: Pick<AgencyRun, 't'>,
  { admin, app, hand }: Merchant,
  name: string,
): Promise<void> {
  const accept = control(app, beginning(t('packages:review.accept', { price: '' })));
  await accept.waitFor();
  expect(await axeFindings(admin.page, admin.ours)).toEqual([]);
  await hand.fill(app.locator('[name=name]'), name);
  await hand.tick(app.locator('[name=agreed]'));
  await hand.press(accept);
  await app.getByText(t('packages:subscription.hash'), { exact: true }).waitFor();
  expect(await axeFindings(admin.page, admin.ours)).toEqual([]);
}

/**
 * Opens the packages from the admin's menu; what each is said to cost, in whole units, without the
 * last-minute surcharge: whether one is in force depends on the day the journey is walked.
 */
export async function pricesShown(
  { t }: AgencyRun,
  { admin, app, hand }: Merchant,
  tierNames: readonly string[],
): Promise<number[]> {
  // From another page, so that the packages are read anew.
  await hand.press(control(admin.page, t('common:nav.help')));
  await title(app, t('help:title')).waitFor();
  await hand.press(control(admin.page, t('common:nav.packages')));
  const prices: number[] = [];
  for (const name of tierNames) {
    const card = app.getByRole('region', { name, exact: true });
    const now = amountIn(await card.locator('.tw-tier__price').innerText());
    prices.push(now - surchargeIn(await card.innerText(), t));
  }
  expect(await axeFindings(admin.page)).toEqual([]);
  return prices;
}

/** What a card says the last-minute surcharge adds; 0 where it names none. */
function surchargeIn(card: string, t: AgencyRun['t']): number {
  const plain = (text: string) => text.replaceAll(/[\s\u00a0\u202f\u2060]+/g, ' ');
  for (const key of ['lastMinute', 'lastMinuteOfHours']) {
    const text = t(`packages:price.${key}`, { price: '<amount>', percent: '<percent>' });
    const pattern = plain(text)
      .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace('<amount>', '(?<amount>[^()]+?)')
      .replace('<percent>', '[^ ]+');
    const amount = new RegExp(pattern).exec(plain(card))?.groups?.['amount'];
    if (amount !== undefined) return amountIn(amount);
  }
  return 0;
}

/** The whole part of the first amount in a text, whatever the language groups and ends it with. */
function amountIn(text: string): number {
  const found = /\d[\d\s.,\u00a0\u202f]*/.exec(text)?.[0] ?? '';
  return Number(found.replace(/[.,]\d\d\s*$/, '').replaceAll(/\D/g, ''));
}
