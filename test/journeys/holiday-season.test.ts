import { describe } from 'vitest';
import { walkSeason } from '../browser/season-walk.ts';
import { openStoreAdmin } from '../browser/store-admin.ts';

describe.each(['en', 'pl'] as const)('a season in a browser (%s)', (locale) => {
  walkSeason({
    locale,
    storeName: 'Demo Gifts (US)',
    open: (browser, demo) =>
      openStoreAdmin(browser, demo, { handle: 'demo-gifts', locale }),
  });
});
