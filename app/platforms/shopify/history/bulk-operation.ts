import { AppError } from '#app/domain/shared/errors.ts';
import {
  BulkStateDocument,
  BulkStateReply,
  StartBulkDocument,
  StartBulkReply,
} from '#app/platforms/shopify/documents/bulk-orders.ts';
import type { AdminClient } from '#app/platforms/shopify/graphql/admin-client.ts';
import { bulkOrdersQuery } from '#app/platforms/shopify/history/order-search.ts';

export type StartedBulk =
  | { outcome: 'started'; bulkId: string }
  /** Five run at once in a shop; this one has to wait. */
  | { outcome: 'too_many' };

export type BulkState =
  | { outcome: 'running' }
  /** `url` is null where nothing matched. */
  | { outcome: 'ready'; url: string | null; objects: number }
  /** Worth a new one. */
  | { outcome: 'lost'; reason: string };

/** Asks Shopify to collect the orders that match. Throws AppError `platform_refused`. */
export async function startBulk(
  client: AdminClient,
  search: string,
): Promise<StartedBulk> {
  const { bulkOperationRunQuery: reply } = await client.ask(
    StartBulkDocument,
    { query: bulkOrdersQuery(search) },
    StartBulkReply,
  );
  if (reply?.bulkOperation) return { outcome: 'started', bulkId: reply.bulkOperation.id };
  const errors = reply?.userErrors ?? [];
  if (
    errors.some(
      (one) => one.code === 'LIMIT_REACHED' || one.code === 'OPERATION_IN_PROGRESS',
    )
  )
    return { outcome: 'too_many' };
  throw new AppError(
    'platform_refused',
    `Shopify refused a bulk operation: ${errors.map((one) => one.message).join('; ')}`,
  );
}

/** How far a bulk operation is. Throws AppError `platform_refused` where access was denied. */
export async function bulkState(client: AdminClient, bulkId: string): Promise<BulkState> {
  const { bulkOperation: bulk } = await client.ask(
    BulkStateDocument,
    { id: bulkId },
    BulkStateReply,
  );
  if (bulk === null) return { outcome: 'lost', reason: 'unknown' };
  switch (bulk.status) {
    case 'CREATED':
    case 'RUNNING':
    case 'CANCELING':
      return { outcome: 'running' };
    case 'COMPLETED':
      return { outcome: 'ready', url: bulk.url, objects: bulk.objectCount };
    case 'FAILED':
      if (bulk.errorCode === 'ACCESS_DENIED')
        throw new AppError('platform_refused', 'Shopify denied a bulk operation', {
          values: { operation: 'BulkOrders', reason: 'denied' },
        });
      return { outcome: 'lost', reason: bulk.errorCode ?? 'failed' };
    case 'CANCELED':
    case 'EXPIRED':
      return { outcome: 'lost', reason: bulk.status.toLowerCase() };
  }
}
