import { beforeEach, describe, expect, test } from 'vitest';
import { TokenStore } from '#sandbox/oauth/token-store.ts';

const SHOP = 'demo-gifts.myshopify.com';
const DAY_MS = 86_400_000;
let realMs: number;
let store: TokenStore;

beforeEach(() => {
  realMs = 0;
  store = new TokenStore(
    [],
    () => realMs,
    () => undefined,
  );
});

const firstRefresh = (): string => store.issueOffline(SHOP, 'app', true)[1]?.token ?? '';
const refresh = (token: string): string | null =>
  store.refresh(token, SHOP, 'app')?.[1]?.token ?? null;
const isGood = (token: string): boolean =>
  store.find(token, SHOP, ['offline', 'online']) !== null;

describe('refresh tokens', () => {
  test('can be tried again when the answer was lost, until the replacement is used', () => {
    const first = firstRefresh();
    const second = refresh(first);
    const again = refresh(first);
    expect(second).not.toBeNull();
    expect(again).not.toBeNull();
    expect(again).not.toBe(second);
    expect(refresh(again ?? '')).not.toBeNull();
    expect(refresh(first)).toBeNull();
  });

  test('retire thirty days after their first use, and ninety days after their making', () => {
    const used = firstRefresh();
    const unused = firstRefresh();
    refresh(used);
    realMs += 31 * DAY_MS;
    expect(refresh(used)).toBeNull();
    realMs += 60 * DAY_MS;
    expect(refresh(unused)).toBeNull();
  });

  test('belong to one shop and one app, and open no door themselves', () => {
    const token = firstRefresh();
    expect(store.refresh(token, 'demo-moda.myshopify.com', 'app')).toBeNull();
    expect(store.refresh(token, SHOP, 'another')).toBeNull();
    expect(isGood(token)).toBe(false);
  });

  test('all end when the app is uninstalled', () => {
    const token = firstRefresh();
    store.revokeShop(SHOP);
    expect(refresh(token)).toBeNull();
  });
});

describe('access tokens', () => {
  test('expiring ones last an hour, online ones a day, the others until revoked', () => {
    const expiring = store.issueOffline(SHOP, 'app', true)[0].token;
    const online = store.issueOnline(SHOP, 'app', '72001').token;
    const lasting = store.issueOffline(SHOP, 'app', false)[0].token;
    expect([expiring, online, lasting].map(isGood)).toEqual([true, true, true]);
    realMs += 3_600_000;
    expect([expiring, online, lasting].map(isGood)).toEqual([false, true, true]);
    realMs += DAY_MS;
    expect([expiring, online, lasting].map(isGood)).toEqual([false, false, true]);
    store.revokeShop(SHOP);
    expect(isGood(lasting)).toBe(false);
  });
});
