// `npm run test:woocommerce`: the contract battery against a real WooCommerce site.
//
//   WOOCOMMERCE_URL, WOOCOMMERCE_KEY, WOOCOMMERCE_SECRET   the site and a key that may write
//   PRIVATE_SITES            its origin, where it is on this machine or a private address
//   NODE_EXTRA_CA_CERTS      a certificate of one's own
//
// It makes some hundred orders, all marked, and deletes them afterwards. Use a test shop: it sends the
// mail that a shop sends for new orders.
import { spawnSync } from 'node:child_process';
import { prepare, ROOT } from './prepare.ts';

const needed = ['WOOCOMMERCE_URL', 'WOOCOMMERCE_KEY', 'WOOCOMMERCE_SECRET'];
const missing = needed.filter((name) => (process.env[name] ?? '') === '');
if (missing.length > 0) {
  console.error(`Set ${missing.join(', ')}: a test shop, and a REST key that may write.`);
  process.exit(2);
}

await prepare({ isBuildNeeded: false });
const { status } = spawnSync('vitest', ['run', '--config', 'vitest.real.config.ts'], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exit(status ?? 1);
