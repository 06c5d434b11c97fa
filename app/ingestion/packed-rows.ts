import type { OrderState } from '#app/domain/orders/order-state.ts';
import type { IntakeRow } from '#app/ingestion/intake-store.ts';
import type { JobName } from '#app/ports/job.ts';

/** Rows as one flat list of values: copied between threads at a third of what objects cost. */
export type PackedRows = readonly (string | number | null)[];

/** Values a row: store, zone, event, topic, received, then six of the order or of the job. */
const WIDTH = 11;
const HEAD = 5;
/** Stands where an order has its state. */
const JOB = 'job';

export function packRows(rows: readonly IntakeRow[]): PackedRows {
  const values: (string | number | null)[] = [];
  for (const { storeId, zone, eventKey, topic, receivedAtMs, what } of rows) {
    values.push(storeId, zone, eventKey, topic, receivedAtMs);
    if (what.kind === 'order') {
      const { orderId, state, currency, placedAtMs, valueMinor, updatedAtMs } =
        what.entry;
      values.push(orderId, state, currency, placedAtMs, valueMinor, updatedAtMs);
    } else {
      values.push(what.name, JOB, JSON.stringify(what.payload), what.uniqueKey, 0, 0);
    }
  }
  return values;
}

/** What `packRows` was given, equal in every value. */
export function unpackRows(values: PackedRows): IntakeRow[] {
  const rows: IntakeRow[] = [];
  for (let start = 0; start < values.length; start += WIDTH)
    rows.push({
      storeId: values[start] as string,
      zone: values[start + 1] as string,
      eventKey: values[start + 2] as string,
      topic: values[start + 3] as string,
      receivedAtMs: values[start + 4] as number,
      what: whatAt(values, start + HEAD),
    });
  return rows;
}

/** What begins there: by place and not by destructuring, which costs as much as a row of SQL. */
function whatAt(values: PackedRows, start: number): IntakeRow['what'] {
  if (values[start + 1] === JOB)
    return {
      kind: 'job',
      name: values[start] as JobName,
      payload: JSON.parse(values[start + 2] as string) as unknown,
      uniqueKey: values[start + 3] as string | null,
    };
  return {
    kind: 'order',
    entry: {
      orderId: values[start] as string,
      state: values[start + 1] as OrderState,
      currency: values[start + 2] as string,
      placedAtMs: values[start + 3] as number,
      valueMinor: values[start + 4] as number,
      updatedAtMs: values[start + 5] as number,
    },
  };
}
