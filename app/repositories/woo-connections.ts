import type { Sealer } from '#app/ports/sealer.ts';
import type {
  WooConnection,
  WooConnections,
  WooHeartbeat,
} from '#app/ports/woo-connections.ts';
import { connectSite } from '#app/repositories/connect-site.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';
import {
  connectionSecretOf,
  FORGOTTEN,
  keysOf,
  openConnection,
  webhookSecretOf,
  type StoredConnection,
} from '#app/repositories/open-connection.ts';
import { findRow, insertRow, updateRows, type Columns } from '#app/repositories/rows.ts';
import { marks, type Sql } from '#app/repositories/sql.ts';
import { writeOutbox } from '#app/repositories/write-outbox.ts';

const TABLE = 'WooConnection';

/** Connections in the database, their secrets sealed for their own id. */
export function makeWooConnections(
  { sql, write }: Database,
  sealer: Sealer,
): WooConnections {
  const find = async (where: Columns, inside: Sql = sql) => {
    const row = await findRow<StoredConnection>(inside, TABLE, where);
    return row && openConnection(row, sealer);
  };
  return {
    byId: (id) => find({ id }),
    byStore: (storeId) => find({ storeId, state: 'connected' }),
    byAuthKeyHash: (authKeyHash) => find({ authKeyHash }),
    bySite: async (siteUrl) =>
      (
        await sql.all<StoredConnection>(
          `SELECT * FROM "WooConnection" WHERE "siteUrl" = ? AND "state" <> 'ended'
           ORDER BY "createdAtMs" DESC, "id" DESC`,
          [siteUrl],
        )
      ).map((row) => openConnection(row, sealer)),
    add: (connection, outbox) =>
      write(async (inside) => {
        await insertRow(inside, TABLE, toColumns(connection, sealer));
        await writeOutbox(inside, outbox);
      }),
    move: (id, from, changes, at, outbox) => {
      const set = Object.entries({
        ...changedColumns(id, changes, sealer),
        changedAtMs: at,
      });
      return write(async (inside) => {
        const changed = await inside.run(
          `UPDATE "WooConnection" SET ${set.map(([name]) => `"${name}" = ?`).join(', ')}
           WHERE "id" = ? AND "state" IN (${marks(from.length)})`,
          [...set.map(([, value]) => value), id, ...from],
        );
        if (changed === 1) await writeOutbox(inside, outbox);
        return changed === 1;
      });
    },
    connect: (id, facts, made, audits) =>
      write((inside) => connectSite(inside, sealer, { id, facts, made, audits })),
    forget: async (storeId, at) => {
      const ended = { ...FORGOTTEN, state: 'ended', changedAtMs: at };
      await updateRows(sql, TABLE, ended, { storeId });
    },
    forgetUnfinished: async (beforeMs) => {
      await sql.run(
        `DELETE FROM "WooConnection" WHERE "changedAtMs" < ? AND "storeId" IS NULL
         AND "state" IN ('received', 'proven', 'authorized', 'failed', 'ended')`,
        [beforeMs],
      );
    },
    keepHeartbeat: (id, heartbeat, versions, at) =>
      write(async (inside) => {
        const row = await findRow<StoredConnection>(inside, TABLE, { id });
        const before = row && parseStored<WooHeartbeat | null>(row.heartbeat, null);
        if (!row || (before && before.atMs >= heartbeat.atMs)) return false;
        const columns = {
          heartbeat: JSON.stringify(heartbeat),
          versions: JSON.stringify(versions),
          heartbeatAtMs: at,
        };
        return (await updateRows(inside, TABLE, columns, { id })) === 1;
      }),
  };
}

type Changes = Parameters<WooConnections['move']>[2];

/** Only what is named changes; null is a change too. */
function changedColumns(id: string, changes: Changes, sealer: Sealer): Columns {
  const { keys, webhookSecret, versions, ...plain } = changes;
  return {
    ...plain,
    ...(keys === undefined ? {} : { keysSealed: sealedKeys(id, keys, sealer) }),
    ...(webhookSecret === undefined
      ? {}
      : { webhookSecretSealed: sealedWebhookSecret(id, webhookSecret, sealer) }),
    ...(versions === undefined ? {} : { versions: JSON.stringify(versions) }),
  };
}

function toColumns(connection: WooConnection, sealer: Sealer): Columns {
  const { secret, keys, webhookSecret, versions, heartbeat, ...plain } = connection;
  const { id } = connection;
  return {
    ...plain,
    secretSealed: sealer.seal(secret, connectionSecretOf(id)),
    keysSealed: sealedKeys(id, keys, sealer),
    webhookSecretSealed: sealedWebhookSecret(id, webhookSecret, sealer),
    versions: JSON.stringify(versions),
    heartbeat: heartbeat && JSON.stringify(heartbeat),
  };
}

function sealedKeys(
  id: string,
  keys: WooConnection['keys'],
  sealer: Sealer,
): string | null {
  return keys && sealer.seal(JSON.stringify(keys), keysOf(id));
}

function sealedWebhookSecret(
  id: string,
  secret: string | null,
  sealer: Sealer,
): string | null {
  return secret && sealer.seal(secret, webhookSecretOf(id));
}
