import { describe } from 'vitest';
import { walkSeason } from '../browser/season-walk.ts';
import { connectSite, openWpAdmin } from '../browser/wp-admin.ts';

// The same job in the other world: a WooCommerce shop is connected first, and wp-admin holds the pages.
describe('a season in wp-admin (pl)', () => {
  walkSeason({
    locale: 'pl',
    storeName: 'Demo Dom (PL)',
    open: (browser, demo) => openWpAdmin(browser, demo, { locale: 'pl' }),
    connect: connectSite,
  });
});
