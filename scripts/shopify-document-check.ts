import {
  getNamedType,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/** `Type` or `Type.field` → the scopes of which one is enough; absent where none is needed. */
export type ScopeTable = ReadonlyMap<string, readonly string[]>;

export interface DocumentProblem {
  readonly document: string;
  readonly kind: 'invalid' | 'deprecated' | 'scope';
  readonly detail: string;
}

interface ScopeItem {
  readonly type: string;
  readonly typeName: string;
  readonly fieldName?: string;
  readonly offlineScopes: readonly string[];
}

/** Reads Shopify's list of scopes: what each type and each field needs. */
export function readScopeTable(items: readonly ScopeItem[]): ScopeTable {
  const needing = items.filter((item) => item.offlineScopes.length > 0);
  return new Map(
    needing.map((item) => [
      item.fieldName === undefined ? item.typeName : `${item.typeName}.${item.fieldName}`,
      item.offlineScopes,
    ]),
  );
}

/** The scopes an app asks for in its shopify.app.toml. */
export function readAskedScopes(toml: string): string[] {
  const scopes = /^\s*scopes\s*=\s*"([^"]*)"/m.exec(toml)?.[1] ?? '';
  return scopes
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}

/** What Shopify would refuse, or has announced to take away, or would not grant. */
export function checkDocument(
  document: DocumentNode,
  schema: GraphQLSchema,
  scopes: ScopeTable,
  asked: readonly string[],
): DocumentProblem[] {
  const name = nameOf(document);
  const invalid = validate(schema, document, specifiedRules);
  if (invalid.length > 0)
    return invalid.map((error) => ({
      document: name,
      kind: 'invalid',
      detail: error.message,
    }));
  const deprecated = validate(schema, document, [NoDeprecatedCustomRule]);
  return [
    ...deprecated.map((error): DocumentProblem => ({
      document: name,
      kind: 'deprecated',
      detail: error.message,
    })),
    ...missingScopes(document, schema, scopes, asked).map((detail): DocumentProblem => ({
      document: name,
      kind: 'scope',
      detail,
    })),
  ];
}

/** As `checkDocument` for a document that stands in a text. */
export function checkText(
  text: string,
  schema: GraphQLSchema,
  scopes: ScopeTable,
  asked: readonly string[],
): DocumentProblem[] {
  return checkDocument(parse(text), schema, scopes, asked);
}

function missingScopes(
  document: DocumentNode,
  schema: GraphQLSchema,
  scopes: ScopeTable,
  asked: readonly string[],
): string[] {
  const problems = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  const need = (what: string): void => {
    const enough = scopes.get(what);
    if (enough === undefined || enough.some((scope) => asked.includes(scope))) return;
    problems.add(`${what} needs ${enough.join(' or ')}`);
  };
  visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const parent = typeInfo.getParentType();
        if (parent) need(`${parent.name}.${node.name.value}`);
        const type = typeInfo.getType();
        if (type) need(getNamedType(type).name);
      },
    }),
  );
  return [...problems];
}

function nameOf(document: DocumentNode): string {
  const first = document.definitions[0];
  return first?.kind === 'OperationDefinition'
    ? (first.name?.value ?? 'unnamed')
    : 'unnamed';
}
