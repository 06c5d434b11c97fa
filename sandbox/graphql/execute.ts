import {
  execute,
  getOperationAST,
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLFieldResolver,
  type OperationDefinitionNode,
} from 'graphql';
import {
  accessDenied,
  isAllowed,
  MAX_QUERY_COST,
  throttledAnswer,
  tooExpensive,
  type GraphAnswer,
} from '#sandbox/graphql/answers.ts';
import type { AdminSchema } from '#sandbox/graphql/admin-schema.ts';
import type { Budget } from '#sandbox/graphql/budget.ts';
import type { GraphContext, Registry } from '#sandbox/graphql/context.ts';
import { chargeKind, requestedCost } from '#sandbox/graphql/query-cost.ts';
import { supportedFieldsRule } from '#sandbox/graphql/supported-rule.ts';

const KEPT_DOCUMENTS = 200;

/** A GraphQL request as it came, its shape already checked. */
export interface GraphRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | null;
}

/** The Admin API over one schema and one set of resolvers. */
export class AdminApi {
  readonly admin: AdminSchema;
  readonly registry: Registry;
  private readonly documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

  constructor(admin: AdminSchema, registry: Registry) {
    this.admin = admin;
    this.registry = registry;
  }

  /** Parses and validates; errors when Shopify (or the sandbox) would refuse it. */
  check(query: string): DocumentNode | readonly GraphQLError[] {
    const known = this.documents.get(query);
    if (known) return known;
    const checked = this.checkAnew(query);
    if (this.documents.size >= KEPT_DOCUMENTS) this.documents.clear();
    this.documents.set(query, checked);
    return checked;
  }

  /** Runs a request against a budget and gives the body of the answer (always HTTP 200). */
  async run(
    request: GraphRequest,
    context: GraphContext,
    budget: Budget,
  ): Promise<GraphAnswer> {
    const checked = this.check(request.query);
    if (!('definitions' in checked))
      return { errors: checked.map((error) => error.toJSON()) };
    const operation = getOperationAST(checked, request.operationName);
    if (!operation) {
      return {
        errors: [{ message: 'An operation name is required, and must name one here' }],
      };
    }
    return this.runOperation(request, checked, operation, context, budget);
  }

  private async runOperation(
    request: GraphRequest,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    context: GraphContext,
    budget: Budget,
  ): Promise<GraphAnswer> {
    const requested = this.costOf(document, operation, request.variables);
    if (requested instanceof GraphQLError) return { errors: [requested.toJSON()] };
    if (requested > MAX_QUERY_COST) return tooExpensive(requested);
    if (!budget.take(requested)) return throttledAnswer(requested, budget);
    if (operation.operation === 'mutation') context.spent.points += 10;
    const result = await execute({
      schema: this.admin.schema,
      document,
      rootValue: {},
      contextValue: context,
      variableValues: request.variables,
      operationName: request.operationName,
      fieldResolver: this.resolveField,
    });
    const actual = Math.min(requested, context.spent.points);
    budget.giveBack(requested - actual);
    reportBroken(result.errors);
    return {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(result.errors ? { errors: result.errors.map((error) => error.toJSON()) } : {}),
      extensions: {
        cost: {
          requestedQueryCost: requested,
          actualQueryCost: actual,
          throttleStatus: budget.status(),
        },
      },
    };
  }

  private costOf(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Record<string, unknown>,
  ): number | GraphQLError {
    try {
      return requestedCost(this.admin.schema, document, operation, variables);
    } catch (error) {
      if (error instanceof GraphQLError) return error;
      throw error;
    }
  }

  private checkAnew(query: string): DocumentNode | readonly GraphQLError[] {
    let document: DocumentNode;
    try {
      document = parse(query);
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      throw error;
    }
    const refused = validate(this.admin.schema, document, specifiedRules);
    if (refused.length > 0) return refused;
    const unsupported = validate(this.admin.schema, document, [
      supportedFieldsRule(this.registry),
    ]);
    return unsupported.length > 0 ? unsupported : document;
  }

  private readonly resolveField: GraphQLFieldResolver<unknown, GraphContext> = (
    source,
    args: Record<string, unknown>,
    context,
    info,
  ) => {
    const definition = info.parentType.getFields()[info.fieldName];
    const field = this.registry.get(info.parentType.name)?.[info.fieldName];
    if (!definition || !field) {
      throw new Error(`No resolver for ${info.parentType.name}.${info.fieldName}`);
    }
    const rule = this.admin.accessRule(info.parentType.name, definition);
    if (rule && !isAllowed(rule, context.scopes))
      throw accessDenied(info.fieldName, rule);
    const value = field.resolve(source as never, args, context);
    charge(context, info.returnType, value);
    return value;
  };
}

function charge(
  context: GraphContext,
  type: Parameters<typeof chargeKind>[0],
  value: unknown,
): void {
  if (value === null || value === undefined) return;
  const kind = chargeKind(type);
  if (kind === 'connection') context.spent.points += 2;
  else if (kind === 'object')
    context.spent.points += Array.isArray(value) ? value.length : 1;
}

/** A resolver that broke is the sandbox's own fault: it must be seen. */
function reportBroken(errors: readonly GraphQLError[] | undefined): void {
  for (const error of errors ?? []) {
    const isOurs = error.originalError && !(error.originalError instanceof GraphQLError);
    if (isOurs) console.error('sandbox: a resolver failed', error.originalError);
  }
}
