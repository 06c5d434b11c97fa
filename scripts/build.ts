// `npm run build`: what `npm start` needs, made from the sources.
import { buildPages, prepare } from './prepare.ts';
import { writePluginZip } from './woocommerce-zip.ts';

await prepare({ isBuildNeeded: false, isSchemaNeeded: false });
buildPages();
writePluginZip();
console.log(
  'Built: build/client, build/server, generated/prisma, build/tidewatch-for-woocommerce.zip.',
);
