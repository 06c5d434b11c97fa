import { readFileSync } from 'node:fs';
import {
  buildClientSchema,
  getNamedType,
  isObjectType,
  type GraphQLField,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { z } from 'zod';

const scopeItemSchema = z.object({
  type: z.string(),
  typeName: z.string(),
  fieldName: z.string().optional(),
  requiredAccess: z.string(),
  offlineScopes: z.array(z.string()),
});

/** What a field asks for: one of these scopes, in Shopify's words. */
export interface AccessRule {
  anyOf: readonly string[];
  words: string;
}

/** Shopify's schema and the access rules that come with it. */
export interface AdminSchema {
  schema: GraphQLSchema;
  /** The rule a field of a type is under, or null when it needs no scope. */
  accessRule(typeName: string, field: GraphQLField<unknown, unknown>): AccessRule | null;
}

/** The type a connection's nodes have, for the rule of the nodes is the connection's rule. */
function guardedTypeName(field: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(field.type);
  const node = isObjectType(named) ? named.getFields()['nodes'] : undefined;
  return node && named.name.endsWith('Connection')
    ? getNamedType(node.type).name
    : named.name;
}

const loaded = new Map<string, AdminSchema>();

/**
 * Shopify's Admin schema from the file that set-up fetched; read once in a process.
 * @throws when the file is missing, with what to run
 */
export function loadAdminSchema(path: string): AdminSchema {
  const known = loaded.get(path);
  if (known) return known;
  const schema = readAdminSchema(path);
  loaded.set(path, schema);
  return schema;
}

function readAdminSchema(path: string): AdminSchema {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(
      `No Shopify schema at ${path}: run scripts/fetch-shopify-schema.mjs`,
      { cause },
    );
  }
  const file = JSON.parse(text) as {
    data: IntrospectionQuery;
    offline_scopes: { items: unknown[] };
  };
  const byType = new Map<string, AccessRule>();
  const byField = new Map<string, AccessRule>();
  for (const item of z.array(scopeItemSchema).parse(file.offline_scopes.items)) {
    if (item.offlineScopes.length === 0) continue;
    const rule = { anyOf: item.offlineScopes, words: item.requiredAccess };
    if (item.fieldName) byField.set(`${item.typeName}.${item.fieldName}`, rule);
    else if (item.type === 'type') byType.set(item.typeName, rule);
  }
  return {
    schema: buildClientSchema(file.data, { assumeValid: true }),
    accessRule: (typeName, field) =>
      byField.get(`${typeName}.${field.name}`) ??
      byType.get(guardedTypeName(field)) ??
      null,
  };
}
