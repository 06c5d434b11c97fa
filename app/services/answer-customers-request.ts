import type { ServiceDeps } from '#app/ports/service-deps.ts';

/** Tables that could hold something of a store's customers. There is none. */
const CUSTOMER_RECORDS = 0;

/**
 * Answers a request about a customer's data, or for its erasure: Tidewatch keeps none. An order is
 * kept as a time, an amount and a state. The log line is the record that it was answered.
 */
export async function answerCustomersRequest(
  deps: ServiceDeps,
  storeId: string,
  kind: 'data_request' | 'redact',
): Promise<{ outcome: 'answered'; customerRecords: number }> {
  const store = await deps.repositories.stores.byId(storeId);
  deps.log.info(
    { storeId, kind, isKnownStore: store !== null, customerRecords: CUSTOMER_RECORDS },
    'customers request answered',
  );
  return { outcome: 'answered', customerRecords: CUSTOMER_RECORDS };
}
