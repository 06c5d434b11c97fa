// `npm run build:woocommerce`: the plugin as a zip that WordPress installs.
import { createHash } from 'node:crypto';
import { SLUG, writePluginZip } from './woocommerce-zip.ts';

const { zip } = writePluginZip();
const hash = createHash('sha256').update(zip).digest('hex');
console.log(`build/${SLUG}.zip: ${zip.length} bytes, sha256 ${hash}`);
