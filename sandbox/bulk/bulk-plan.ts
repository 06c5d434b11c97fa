import {
  getArgumentValues,
  getNamedType,
  getOperationAST,
  type GraphQLError,
  type GraphQLObjectType,
} from 'graphql';
import { Planner, type Reader } from '#sandbox/bulk/bulk-planner.ts';
import { BulkRefusal } from '#sandbox/bulk/bulk-refusal.ts';
import type { AccessRule } from '#sandbox/graphql/admin-schema.ts';
import type { Args } from '#sandbox/graphql/context.ts';
import type { AdminApi } from '#sandbox/graphql/execute.ts';

/** A bulk query made ready: which orders, and how each becomes lines of JSON. */
export interface BulkPlan {
  /** Arguments of the root connection; paging has no meaning in bulk. */
  args: Args;
  /** Access rules of all fields that are read. */
  rules: AccessRule[];
  /** The object of one node; nested nodes are added to `children`. */
  read: Reader;
}

/**
 * Prepares a bulk query. Only a query over `orders` is supported.
 * @throws {BulkRefusal} when Shopify, or the sandbox, would refuse it
 */
export function planBulk(api: AdminApi, query: string): BulkPlan {
  const checked = api.check(query);
  if (!('definitions' in checked)) {
    throw new BulkRefusal(
      `Invalid bulk query: ${checked.map((error: GraphQLError) => error.message).join(' ')}`,
    );
  }
  const operation = getOperationAST(checked);
  if (operation?.operation !== 'query')
    throw new BulkRefusal('Invalid bulk query: one query operation is needed');
  if ((operation.variableDefinitions ?? []).length > 0)
    throw new BulkRefusal('Bulk queries cannot use variables');
  const planner = new Planner(api, checked);
  const root = api.admin.schema.getQueryType();
  if (!root) throw new Error('The schema has no query type');
  const fields = [...planner.collect(root, [operation.selectionSet]).values()].flat();
  const connections = fields.filter((node) => {
    const type = root.getFields()[node.name.value]?.type;
    return type && getNamedType(type).name.endsWith('Connection');
  });
  if (connections.length === 0)
    throw new BulkRefusal('Bulk queries must contain at least one connection.');
  const [node] = fields;
  if (!node || fields.length > 1 || node.name.value !== 'orders') {
    throw new BulkRefusal(
      'The sandbox runs bulk queries with one root field, orders, only',
    );
  }
  const { definition } = planner.fieldOf(root, node);
  const connection = getNamedType(definition.type) as GraphQLObjectType;
  planner.connections = 1;
  const sets = planner.nodeSelections(
    connection,
    node.selectionSet ? [node.selectionSet] : [],
  );
  return {
    args: getArgumentValues(definition, node, {}),
    read: planner.reader(planner.nodeType(connection), sets, 1),
    rules: planner.rules,
  };
}
