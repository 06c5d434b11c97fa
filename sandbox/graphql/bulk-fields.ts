import { dateTime, reads, type Fields } from '#sandbox/graphql/context.ts';
import { edgeFields } from '#sandbox/graphql/connection.ts';
import type { BulkNode } from '#sandbox/bulk/bulk-service.ts';

const bulkFields: Fields<BulkNode> = {
  id: reads((bulk) => `gid://shopify/BulkOperation/${bulk.id}`),
  status: reads((bulk) => bulk.status),
  type: reads(() => 'QUERY'),
  errorCode: reads((bulk) => bulk.errorCode),
  createdAt: reads((bulk) => dateTime(bulk.createdMs)),
  completedAt: reads((bulk) =>
    bulk.completedMs === null ? null : dateTime(bulk.completedMs),
  ),
  objectCount: reads((bulk) => String(bulk.objectCount)),
  rootObjectCount: reads((bulk) => String(bulk.rootObjectCount)),
  fileSize: reads((bulk) => (bulk.fileSize === null ? null : String(bulk.fileSize))),
  url: reads((bulk) => (bulk.status === 'COMPLETED' ? bulk.address : null)),
  partialDataUrl: reads((bulk) =>
    bulk.status === 'FAILED' || bulk.status === 'CANCELED' ? bulk.address : null,
  ),
  query: reads((bulk) => bulk.query),
};

/** Bulk operations. */
export const bulkTypes: Record<string, Fields<never>> = {
  BulkOperation: bulkFields,
  BulkOperationEdge: edgeFields,
};
