import type { OrderState } from '#app/domain/orders/order-state.ts';
import type { IntakeRow } from '#app/ingestion/intake-store.ts';
import type { JobName } from '#app/ports/job.ts';

/** Rows as one flat list of values: copied between threads at a third of what objects cost. */
export type PackedRows = readonly (string | number | null)[];

/** Values a row: store, zone, event, topic, received, then six of the order or of the job. */
const WIDTH = 11;
/** Stands where an order has its state. */
const JOB = 'job';

type Head = [string, string, string, string, number];
type Order = [string, OrderState, string, number, number, number];
type Job = [JobName, typeof JOB, string, string | null, 0, 0];

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
    rows.push(unpackRow(values.slice(start, start + WIDTH)));
  return rows;
}

function unpackRow(values: PackedRows): IntakeRow {
  const [storeId, zone, eventKey, topic, receivedAtMs, ...rest] = values as [
    ...Head,
    ...(Order | Job),
  ];
  return { storeId, zone, eventKey, topic, receivedAtMs, what: whatIn(rest) };
}

function whatIn(values: Order | Job): IntakeRow['what'] {
  if (values[1] === JOB) {
    const [name, , payload, uniqueKey] = values;
    return { kind: 'job', name, payload: JSON.parse(payload) as unknown, uniqueKey };
  }
  const [orderId, state, currency, placedAtMs, valueMinor, updatedAtMs] = values;
  return {
    kind: 'order',
    entry: { orderId, state, currency, placedAtMs, valueMinor, updatedAtMs },
  };
}
