import {
  getArgumentValues,
  getNamedType,
  isLeafType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type SelectionSetNode,
} from 'graphql';
import { BulkRefusal } from '#sandbox/bulk/bulk-refusal.ts';
import type { AccessRule } from '#sandbox/graphql/admin-schema.ts';
import type { Connection } from '#sandbox/graphql/connection.ts';
import type { Field, GraphContext } from '#sandbox/graphql/context.ts';
import type { AdminApi } from '#sandbox/graphql/execute.ts';
import { isLeftOut } from '#sandbox/graphql/query-cost.ts';

const MAX_CONNECTIONS = 5;
const MAX_DEPTH = 2;
const WHOLE_PAGE = { first: 250 };

type Plain = Record<string, unknown>;
/** Reads one node into a plain object; nodes nested in it go to `children`. */
export type Reader = (source: unknown, context: GraphContext, children: Plain[]) => Plain;

/** Turns selections into functions that read nodes, and counts connections on the way. */
export class Planner {
  readonly rules: AccessRule[] = [];
  connections = 0;
  private readonly api: AdminApi;
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(api: AdminApi, document: DocumentNode) {
    this.api = api;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        this.fragments.set(definition.name.value, definition);
      }
    }
  }

  /** Fields by response key, with fragments opened and directives obeyed. */
  collect(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
  ): Map<string, FieldNode[]> {
    const found = new Map<string, FieldNode[]>();
    const visit = (set: SelectionSetNode): void => {
      for (const selection of set.selections) {
        if (isLeftOut(selection, {})) continue;
        if (selection.kind === Kind.FIELD) {
          const key = selection.alias?.value ?? selection.name.value;
          found.set(key, [...(found.get(key) ?? []), selection]);
          continue;
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT
            ? selection
            : this.fragments.get(selection.name.value);
        if (!fragment) continue;
        const condition = fragment.typeCondition?.name.value;
        const isMine =
          !condition ||
          condition === type.name ||
          type.getInterfaces().some(({ name }) => name === condition);
        if (isMine) visit(fragment.selectionSet);
      }
    };
    sets.forEach(visit);
    return found;
  }

  fieldOf(
    type: GraphQLObjectType,
    node: FieldNode,
  ): { definition: GraphQLField<unknown, unknown>; field: Field<never> } {
    const definition = type.getFields()[node.name.value];
    const field = this.api.registry.get(type.name)?.[node.name.value];
    if (!definition || !field)
      throw new BulkRefusal(`${type.name}.${node.name.value} cannot be read in bulk`);
    const rule = this.api.admin.accessRule(type.name, definition);
    if (rule) this.rules.push(rule);
    return { definition, field };
  }

  /** Selections of a connection's nodes, by `edges { node }` or `nodes`. */
  nodeSelections(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
  ): SelectionSetNode[] {
    const selections: SelectionSetNode[] = [];
    for (const nodes of this.collect(type, sets).values()) {
      for (const node of nodes) {
        if (!node.selectionSet) continue;
        if (node.name.value === 'nodes') selections.push(node.selectionSet);
        if (node.name.value !== 'edges') continue;
        for (const inner of node.selectionSet.selections) {
          if (
            inner.kind === Kind.FIELD &&
            inner.name.value === 'node' &&
            inner.selectionSet
          ) {
            selections.push(inner.selectionSet);
          }
        }
      }
    }
    if (selections.length === 0)
      throw new BulkRefusal('A connection in a bulk query must select its nodes');
    return selections;
  }

  nodeType(connection: GraphQLObjectType): GraphQLObjectType {
    const nodes = connection.getFields()['nodes'];
    const type = nodes ? getNamedType(nodes.type) : null;
    if (!isObjectType(type))
      throw new BulkRefusal(`${connection.name} cannot be read in bulk`);
    return type;
  }

  reader(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    depth: number,
  ): Reader {
    const steps = [...this.collect(type, sets)].map(([key, nodes]) =>
      this.step(type, key, nodes, depth),
    );
    return (source, context, children) => {
      const plain: Plain = {};
      for (const step of steps) step(source, context, children, plain);
      return plain;
    };
  }

  private step(
    type: GraphQLObjectType,
    key: string,
    nodes: FieldNode[],
    depth: number,
  ): (source: unknown, context: GraphContext, children: Plain[], into: Plain) => void {
    const [node] = nodes;
    if (!node) throw new BulkRefusal('An empty selection');
    if (node.name.value === '__typename') {
      return (_source, _context, _children, into) => {
        into[key] = type.name;
      };
    }
    const { definition, field } = this.fieldOf(type, node);
    const named = getNamedType(definition.type);
    const sets = nodes.flatMap((item) => (item.selectionSet ? [item.selectionSet] : []));
    if (isLeafType(named)) {
      const args = getArgumentValues(definition, node, {});
      return (source, context, _children, into) => {
        into[key] = field.resolve(source as never, args, context);
      };
    }
    if (!isObjectType(named))
      throw new BulkRefusal(`${named.name} cannot be read in bulk`);
    if (named.name.endsWith('Connection')) return this.nested(field, named, sets, depth);
    const read = this.reader(named, sets, depth);
    return (source, context, children, into) => {
      const value = field.resolve(source as never, {}, context);
      if (Array.isArray(value))
        into[key] = value.map((item) => read(item, context, children));
      else into[key] = value === null ? null : read(value, context, children);
    };
  }

  private nested(
    field: Field<never>,
    connection: GraphQLObjectType,
    sets: SelectionSetNode[],
    depth: number,
  ): (source: unknown, context: GraphContext, children: Plain[]) => void {
    this.connections += 1;
    if (this.connections > MAX_CONNECTIONS)
      throw new BulkRefusal('Bulk queries cannot have more than 5 connections');
    if (depth >= MAX_DEPTH)
      throw new BulkRefusal(
        'Bulk queries cannot nest connections more than 2 levels deep',
      );
    const nodeType = this.nodeType(connection);
    const read = this.reader(nodeType, this.nodeSelections(connection, sets), depth + 1);
    return (source, context, children) => {
      const page = field.resolve(
        source as never,
        WHOLE_PAGE,
        context,
      ) as Connection<unknown>;
      const parent = `gid://shopify/Order/${(source as { id: number }).id}`;
      for (const edge of page.edges) {
        children.push({ ...read(edge.node, context, children), __parentId: parent });
      }
    };
  }
}
