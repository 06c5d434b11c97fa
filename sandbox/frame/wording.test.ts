import { describe, expect, it } from 'vitest';
import en from '#sandbox/frame/texts/en.json' with { type: 'json' };
import type { SandboxState } from '#sandbox/frame/server/sandbox-api.ts';
import {
  dateTimeText,
  fill,
  initialsOf,
  moneyText,
  ordersText,
  rateText,
  sandboxTimeMs,
} from '#sandbox/frame/wording.ts';

const NOV_9 = Date.UTC(2026, 10, 9, 19, 20);
const SHOP = { shop: 'demo-gifts.myshopify.com', zone: 'America/New_York' };

function stateWith(orders: SandboxState['orders'][string]): SandboxState {
  return {
    clock: { nowMs: NOV_9, rate: 1, atRealMs: NOV_9 },
    shops: [],
    faults: {
      deliverTwice: false,
      deliverLate: false,
      dropDeliveries: false,
      throttle: false,
      failBulk: false,
    },
    orders: { [SHOP.shop]: orders },
  };
}

describe('the frame’s wording', () => {
  it('the clock is told in the store’s own zone and the reader’s language', () => {
    const spaces = (text: string) => text.replace(/\s/g, ' ');
    expect(spaces(dateTimeText(NOV_9, 'en', 'America/New_York'))).toBe(
      'Mon, Nov 9, 2:20 PM',
    );
    expect(spaces(dateTimeText(NOV_9, 'pl', 'Europe/Warsaw'))).toBe('pon., 9 lis, 20:20');
  });

  it('the sandbox’s time runs at its pace and stands still when paused', () => {
    const clock = { nowMs: 1_000_000, atRealMs: 50, rate: 60 };
    expect(sandboxTimeMs(clock, 1_050)).toBe(1_060_000);
    expect(sandboxTimeMs({ ...clock, rate: 0 }, 9_999)).toBe(1_000_000);
    expect(rateText(60, en.client)).toBe('60×');
    expect(rateText(0, en.client)).toBe('paused');
  });

  it('one sentence says how orders arrive: stopped before replay before flash sale', () => {
    const flashSale = { untilMs: NOV_9, ratio: 3 };
    const replay = { fromMs: NOV_9, untilMs: NOV_9 };
    const say = (orders: SandboxState['orders'][string]) =>
      ordersText(stateWith(orders), SHOP, 'en', en.client);
    expect(say({ stopped: true, flashSale, replay })).toBe('No orders arrive.');
    expect(say({ stopped: false, flashSale, replay })).toContain(
      'Last Black Friday runs until',
    );
    expect(say({ stopped: false, flashSale, replay: null })).toMatch(
      /^3× the usual orders until/,
    );
    expect(say({ stopped: false, flashSale: null, replay: null })).toBe(
      'Orders arrive as usual.',
    );
  });

  it('places without a value stay visible, values are put in as they are', () => {
    expect(fill('{a} and {b}', { a: '{b}' })).toBe('{b} and {b}');
    expect(fill('{toString}', {})).toBe('{toString}');
  });

  it('money and badges', () => {
    expect(moneyText('1234.5', 'USD', 'en')).toBe('$1,234.50');
    expect(moneyText('1234.5', 'PLN', 'pl').replace(/\s/g, ' ')).toBe('1234,50 zł');
    expect(initialsOf('Demo Gifts (US)')).toBe('DG');
    expect(initialsOf('Żółw')).toBe('Ż');
  });
});
