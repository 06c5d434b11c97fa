// `npm run build`: what `npm start` needs, made from the sources.
import { buildPages, prepare } from './prepare.ts';

await prepare({ isBuildNeeded: false, isSchemaNeeded: false });
buildPages();
console.log('Built: build/client, build/server, generated/prisma.');
