// Brotli and gzip copies beside each built asset, so that serving one costs no compression.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { ROOT } from './prepare.ts';

for (const file of globSync('build/client/**/*.{js,css,svg,json,txt}', { cwd: ROOT })) {
  const path = join(ROOT, file);
  const content = readFileSync(path);
  if (content.length < 1024) continue;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 10 };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
}
