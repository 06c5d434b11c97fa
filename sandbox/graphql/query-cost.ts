import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const MUTATION_POINTS = 10;
const CONNECTION_POINTS = 2;

interface CostInput {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** How a returned type is charged: a connection by its size, wrappers not at all. */
export function chargeKind(type: GraphQLOutputType): 'free' | 'object' | 'connection' {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return 'free';
  if (named.name.endsWith('Connection')) return 'connection';
  if (named.name.endsWith('Edge') || named.name === 'PageInfo') return 'free';
  return 'object';
}

/** Whether `@skip` or `@include` leave a selection out. */
export function isLeftOut(
  node: Parameters<typeof getDirectiveValues>[1],
  variables: Record<string, unknown>,
): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.['if'] === true || include?.['if'] === false;
}

/** Points of a selection; connection nodes are counted `size` times. */
function selectionPoints(
  input: CostInput,
  selectionSet: SelectionSetNode,
  typeName: string,
  size: number,
): number {
  let points = 0;
  for (const selection of selectionSet.selections) {
    if (isLeftOut(selection, input.variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const type = input.schema.getType(typeName);
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      const field = type.getFields()[selection.name.value];
      if (!field) continue;
      const child = getNamedType(field.type).name;
      const charge = chargeKind(field.type);
      const inner = (count: number): number =>
        selection.selectionSet
          ? selectionPoints(input, selection.selectionSet, child, count)
          : 0;
      const isPerNode = typeName.endsWith('Connection') && charge !== 'free';
      if (typeName.endsWith('Connection') && field.name === 'edges')
        points += size * inner(1);
      else if (isPerNode) points += size * (1 + inner(1));
      else if (charge === 'connection') {
        const args = getArgumentValues(field, selection, input.variables);
        const asked = Number(args['first'] ?? args['last'] ?? 10);
        points += CONNECTION_POINTS + inner(asked);
      } else points += (charge === 'object' ? 1 : 0) + inner(1);
    } else {
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : input.fragments.get(selection.name.value);
      if (!fragment) continue;
      const condition = fragment.typeCondition?.name.value ?? typeName;
      points += selectionPoints(input, fragment.selectionSet, condition, size);
    }
  }
  return points;
}

/**
 * What a query costs at most, by Shopify's rules: an object 1, a connection 2 and its
 * nodes as often as asked for, a mutation 10, plain values nothing.
 * @see https://shopify.dev/docs/api/usage/limits
 */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const isMutation = operation.operation === 'mutation';
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  const points = selectionPoints(
    { schema, fragments, variables },
    operation.selectionSet,
    root?.name ?? '',
    1,
  );
  return isMutation ? Math.max(MUTATION_POINTS, points) : points;
}
