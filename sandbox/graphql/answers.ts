import { GraphQLError } from 'graphql';
import type { AccessRule } from '#sandbox/graphql/admin-schema.ts';
import type { Budget } from '#sandbox/graphql/budget.ts';

/** The most one query may cost, whatever the budget. */
export const MAX_QUERY_COST = 1000;

/** The body of a GraphQL answer. */
export type GraphAnswer = Record<string, unknown>;

/** Whether one of the scopes a rule asks for is granted. */
export function isAllowed(rule: AccessRule, scopes: ReadonlySet<string>): boolean {
  return rule.anyOf.some((scope) => scopes.has(scope));
}

/** Shopify's error for a field whose scope is not granted. */
export function accessDenied(fieldName: string, rule: AccessRule): GraphQLError {
  return new GraphQLError(
    `Access denied for ${fieldName} field. Required access: ${rule.words}`,
    {
      extensions: {
        code: 'ACCESS_DENIED',
        documentation: 'https://shopify.dev/api/usage/access-scopes',
        requiredAccess: rule.words,
      },
    },
  );
}

/** Shopify's answer to a query that might cost too much. */
export function tooExpensive(cost: number): GraphAnswer {
  return {
    errors: [
      {
        message: `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_QUERY_COST}).`,
        extensions: {
          code: 'MAX_COST_EXCEEDED',
          cost,
          maxCost: MAX_QUERY_COST,
          documentation: 'https://shopify.dev/api/usage/rate-limits',
        },
      },
    ],
  };
}

/** Shopify's answer when the budget is spent: HTTP 200, code THROTTLED. */
export function throttledAnswer(requested: number, budget: Budget): GraphAnswer {
  return {
    errors: [
      {
        message: 'Throttled',
        extensions: {
          code: 'THROTTLED',
          documentation: 'https://shopify.dev/api/usage/rate-limits',
        },
      },
    ],
    extensions: {
      cost: {
        requestedQueryCost: requested,
        actualQueryCost: null,
        throttleStatus: budget.status(),
      },
    },
  };
}
