// `npm run test:woocommerce`: the contract battery and the merchant's way against a real WooCommerce site.
//
//   WOOCOMMERCE_URL, WOOCOMMERCE_KEY, WOOCOMMERCE_SECRET   the site and a key that may write
//   PRIVATE_SITES            its origin, where it is on this machine or a private address
//   NODE_EXTRA_CA_CERTS      a certificate of one's own
//   WOOCOMMERCE_REST_URL     where its REST API is not at /wp-json/: https://shop.example/?rest_route=/
//
// For wp-admin in a browser too, with our plugin active there:
//
//   WP_ADMIN_USER, WP_ADMIN_PASSWORD             who manages the shop
//   WOOCOMMERCE_APP_URL                          https address under which the site reaches this machine
//   WOOCOMMERCE_APP_CERT, WOOCOMMERCE_APP_KEY    PEM files for it; the site has to trust them
//
// It makes some hundred orders, all marked, and deletes them afterwards; it connects the shop and
// disconnects it. Use a test shop: it sends the mail that a shop sends for new orders.
import { spawnSync } from 'node:child_process';
import {
  adminSettings,
  missingForAdmin,
} from '../test/real-woocommerce/admin-settings.ts';
import { prepare, ROOT } from './prepare.ts';

const needed = ['WOOCOMMERCE_URL', 'WOOCOMMERCE_KEY', 'WOOCOMMERCE_SECRET'];
const missing = needed.filter((name) => (process.env[name] ?? '') === '');
if (missing.length > 0) {
  console.error(`Set ${missing.join(', ')}: a test shop, and a REST key that may write.`);
  process.exit(2);
}
const hasAdmin = adminSettings() !== null;
if (!hasAdmin)
  console.log(`wp-admin is left out; it needs ${missingForAdmin().join(', ')} too.`);

await prepare({ isBuildNeeded: hasAdmin });
const { status } = spawnSync('vitest', ['run', '--config', 'vitest.real.config.ts'], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exit(status ?? 1);
