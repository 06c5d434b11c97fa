import { GraphQLError } from 'graphql';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import type { BulkService } from '#sandbox/bulk/bulk-service.ts';
import type { Subscriptions } from '#sandbox/webhooks/subscriptions.ts';

/** What a resolver may know. One is made for each request. */
export interface GraphContext {
  shop: SandboxShop;
  scopes: ReadonlySet<string>;
  /** Sandbox time of the request, UTC milliseconds. */
  nowMs: number;
  nowSec: number;
  /** Rows below this are hidden from the app (older than 60 days, without `read_all_orders`). */
  firstVisibleRow: number;
  /** Rows from here on did not exist when the request came. */
  endRow: number;
  bulk: BulkService<GraphContext>;
  subscriptions: Subscriptions;
  /** Counts query cost while resolving. */
  spent: { points: number };
}

export type Args = Readonly<Record<string, unknown>>;

/** One supported field: the arguments it honours, and how it is read. */
export interface Field<Source> {
  args?: readonly string[];
  resolve(source: Source, args: Args, context: GraphContext): unknown;
}
export type Fields<Source> = Readonly<Record<string, Field<Source>>>;

/** The supported fields of each type. What is not here is refused. */
export type Registry = ReadonlyMap<string, Fields<never>>;

const SIXTY_DAYS_SEC = 60 * 86_400;

/** First row the granted scopes let an app see. */
export function firstVisibleRow(
  shop: SandboxShop,
  scopes: ReadonlySet<string>,
  nowMs: number,
): number {
  if (scopes.has('read_all_orders')) return 0;
  return shop.trade.table.firstRowFrom(Math.floor(nowMs / 1000) - SIXTY_DAYS_SEC);
}

/** A field that only reads a value of its source. */
export function reads<Source>(resolve: (source: Source) => unknown): Field<Source> {
  return { resolve };
}

/** An error the caller caused, in Shopify's shape. */
export function badRequest(message: string, code = 'BAD_REQUEST'): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/** A UTC instant as Shopify's GraphQL writes it. */
export function dateTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
