import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FaultDatabase } from './fault-database.ts';
import type { FaultWorld } from './fault-world.ts';
import { childrenOf } from './processes.ts';
import { attachStrace } from './strace.ts';
import {
  readSyncOrder,
  SOCKET_CALLS,
  SYNC_CALLS,
  TRACE_ARGS,
  type SyncOrder,
} from './sync-order.ts';

const CONNECTIONS = 8;
const ENOUGH = 400;
const MOST_MS = 30_000;

/** Deliveries under strace for a while: was each one's commit on the disk before its answer? */
export async function traceSyncs(
  world: FaultWorld,
  place: FaultDatabase,
  lastsMs: number,
): Promise<SyncOrder> {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-trace-'));
  const trace = (name: string, pids: readonly number[], calls: string) =>
    attachStrace(pids, [...TRACE_ARGS, '-e', `trace=${calls}`, '-o', join(folder, name)]);
  // On PostgreSQL it is the server that writes: its processes are traced beside ours.
  const isServer = place.engine === 'postgresql';
  const server = isServer
    ? await trace(
        'server',
        [place.server.pid, ...childrenOf(place.server.pid)],
        SYNC_CALLS,
      )
    : null;
  const app = await trace('app', [world.app.pid], `${SOCKET_CALLS},${SYNC_CALLS}`);
  try {
    world.sender.start(CONNECTIONS);
    await pause(lastsMs);
    // A busy machine takes longer for as many.
    for (const until = Date.now() + MOST_MS; Date.now() < until; await pause(100))
      if (world.book.acknowledged >= ENOUGH) break;
    await world.sender.stop();
  } finally {
    await app.detach();
    await server?.detach();
  }
  const traces = readdirSync(folder).map((name) =>
    readFileSync(join(folder, name), 'utf8'),
  );
  rmSync(folder, { recursive: true, force: true });
  return readSyncOrder(traces, (file) =>
    isServer ? file.includes('/pg_wal/') : file.endsWith('-wal>'),
  );
}
