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
  { t }: AgencyRun,
  { admin, app, hand }: Merchant,
  name: string,
): Promise<void> {
  const accept = control(app, beginning(t('packages:review.accept', { price: '' })));
  await accept.waitFor();
  expect(await axeFindings(admin.page)).toEqual([]);
  await hand.fill(app.locator('[name=name]'), name);
  await hand.tick(app.locator('[name=agreed]'));
  await hand.press(accept);
  await app.getByText(t('packages:subscription.hash'), { exact: true }).waitFor();
  expect(await axeFindings(admin.page)).toEqual([]);
}

/** Opens the packages from the admin's menu; what each is said to cost, in whole units. */
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
    prices.push(amountIn(await card.locator('.tw-tier__price').innerText()));
  }
  expect(await axeFindings(admin.page)).toEqual([]);
  return prices;
}

/** The whole part of the first amount in a text, whatever the language groups and ends it with. */
function amountIn(text: string): number {
  const found = /\d[\d\s.,\u00a0\u202f]*/.exec(text)?.[0] ?? '';
  return Number(found.replace(/[.,]\d\d\s*$/, '').replaceAll(/\D/g, ''));
}
