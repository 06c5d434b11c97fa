// Checks every document the app sends against Shopify's schema: validity, deprecations, and the
// scopes that shopify.app.toml asks for. Ends with 1 and a list where something is wrong.
import { readFile } from 'node:fs/promises';
import { buildClientSchema, type IntrospectionQuery } from 'graphql';
import { ALL_DOCUMENTS } from '#app/platforms/shopify/documents/all.ts';
import { bulkOrdersQuery } from '#app/platforms/shopify/history/order-search.ts';
import {
  checkDocument,
  checkText,
  readAskedScopes,
  readScopeTable,
  type DocumentProblem,
} from './shopify-document-check.ts';

const root = new URL('../', import.meta.url);

interface SchemaFile {
  readonly data: IntrospectionQuery;
  readonly offline_scopes: { readonly items: Parameters<typeof readScopeTable>[0] };
}

/** All that is wrong with the app's documents; empty when they are fine. */
export async function checkShopifyDocuments(): Promise<DocumentProblem[]> {
  const file = JSON.parse(
    await readFile(new URL('.cache/shopify/admin_2026-10.json', root), 'utf8'),
  ) as SchemaFile;
  const schema = buildClientSchema(file.data);
  const scopes = readScopeTable(file.offline_scopes.items);
  const asked = readAskedScopes(
    await readFile(new URL('shopify.app.toml', root), 'utf8'),
  );
  return [
    ...ALL_DOCUMENTS.flatMap((document) =>
      checkDocument(document, schema, scopes, asked),
    ),
    ...checkText(bulkOrdersQuery("created_at:>='2026-01-01'"), schema, scopes, asked),
  ];
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const problems = await checkShopifyDocuments();
  for (const { document, kind, detail } of problems)
    console.error(`${document}: ${kind}: ${detail}`);
  if (problems.length > 0) process.exit(1);
  console.log(
    `${String(ALL_DOCUMENTS.length)} Shopify documents: valid, nothing deprecated, scopes asked for.`,
  );
}
