import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import type { BulkState } from '#sandbox/state/persisted.ts';

/** A bulk operation as resolvers pass it on. */
export type BulkNode = BulkState & {
  __typename: 'BulkOperation';
  address: string | null;
};

/** What starting or cancelling gives: the operation, or why not. */
export interface BulkAnswer {
  bulk: BulkNode | null;
  userErrors: { field: string[] | null; message: string; code?: string }[];
}

/** What resolvers ask of bulk operations; `Context` is the resolvers' own. */
export interface BulkService<Context> {
  /** A shop's operations, oldest first. */
  list(shop: SandboxShop): BulkNode[];
  find(shop: SandboxShop, id: number): BulkNode | null;
  start(query: string, groupObjects: boolean, context: Context): BulkAnswer;
  cancel(shop: SandboxShop, id: number): BulkAnswer;
}
