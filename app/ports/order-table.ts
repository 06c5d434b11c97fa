// Two write the table of orders, the intake and the repositories, and neither may know the other: what
// their statements must agree on stands here.

/** Columns of an order, its key first. */
export const ORDER_COLUMNS =
  '"storeId","orderId","minute","state","valueMinor","currency","updatedAtMs"';

/** What stands behind SET where a version takes the place of another: all but the key. */
export function versionFrom(source: 'excluded' | 'given'): string {
  return ORDER_COLUMNS.split(',')
    .slice(2)
    .map((column) => `${column} = ${source}.${column}`)
    .join(', ');
}

/**
 * What becomes of an hour that is marked already. PostgreSQL must lock the mark: who counts the hour at
 * this moment has not seen the order, so the mark must outlive that count.
 */
export const IF_MARKED = {
  sqlite: 'DO NOTHING',
  postgresql: 'DO UPDATE SET "hourStart" = excluded."hourStart"',
} as const;
