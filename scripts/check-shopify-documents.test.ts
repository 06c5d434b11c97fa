import { readdir, readFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ALL_DOCUMENTS } from '#app/platforms/shopify/documents/all.ts';
import { checkShopifyDocuments } from './check-shopify-documents.ts';
import { checkText, readAskedScopes, readScopeTable } from './shopify-document-check.ts';

const schema = buildSchema(`
  type Query { orders: [Order!]! count(limit: Int, old: Int @deprecated(reason: "gone")): Int }
  type Order { id: ID! total: Int! @deprecated(reason: "Use \`sum\`.") }
`);
const scopes = readScopeTable([
  { type: 'type', typeName: 'Order', offlineScopes: ['read_orders', 'read_quick_sale'] },
  {
    type: 'field',
    typeName: 'Query',
    fieldName: 'count',
    offlineScopes: ['read_reports'],
  },
  { type: 'field', typeName: 'Order', fieldName: 'id', offlineScopes: [] },
]);

describe('the documents sent to Shopify', () => {
  it('are valid, use nothing deprecated, and need no scope the app does not ask for', async () => {
    expect(await checkShopifyDocuments()).toEqual([]);
  });

  it('are all on the list that is checked', async () => {
    const folder = new URL('../app/platforms/shopify/documents/', import.meta.url);
    const files = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
    const texts = await Promise.all(
      files.map((name) => readFile(new URL(name, folder), 'utf8')),
    );
    const written =
      texts.join('\n').match(/^export const \w+Document = graphql\(/gm) ?? [];
    expect(ALL_DOCUMENTS).toHaveLength(written.length);
    expect(new Set(ALL_DOCUMENTS).size).toBe(written.length);
  });
});

describe('the check of documents', () => {
  it('refuses a field that Shopify does not have', () => {
    expect(checkText('query Q { visits }', schema, scopes, [])).toMatchObject([
      { document: 'Q', kind: 'invalid' },
    ]);
  });

  it('refuses a deprecated field and a deprecated argument', () => {
    const found = checkText(
      'query Q { orders { total } count(old: 1) }',
      schema,
      scopes,
      ['read_orders', 'read_reports'],
    );
    expect(found.map((one) => one.kind)).toEqual(['deprecated', 'deprecated']);
  });

  it('names the scope that the app does not ask for, of a type and of a field', () => {
    const found = checkText('query Q { orders { id } count }', schema, scopes, [
      'write_orders',
    ]);
    expect(found.map((one) => one.detail)).toEqual([
      'Order needs read_orders or read_quick_sale',
      'Query.count needs read_reports',
    ]);
  });

  it('is content with one of the scopes that would do', () => {
    expect(
      checkText('query Q { orders { id } }', schema, scopes, ['read_quick_sale']),
    ).toEqual([]);
  });

  it('reads the scopes of an app from its toml', () => {
    expect(
      readAskedScopes('[access_scopes]\nscopes = "read_orders, read_reports"\n'),
    ).toEqual(['read_orders', 'read_reports']);
  });
});
