// Loaded before the app by `--import`: SQLite connections whose file has a mark beside it (`….full`)
// may not grow by a page, as on a disk that is full. Nothing else of the app is changed.
import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

const LOOK_MS = 20;
const NO_LIMIT = 1_073_741_823;
const limited = new Map<Sqlite.Database, boolean>();
const { exec } = Sqlite.prototype;

// Every connection of ours runs a script of pragmas before anything else.
Sqlite.prototype.exec = function (this: Sqlite.Database, script: string) {
  if (!limited.has(this)) limited.set(this, false);
  return exec.call(this, script);
};

setInterval(() => {
  for (const [connection, isLimited] of limited) {
    if (!connection.open) {
      limited.delete(connection);
      continue;
    }
    const isFull = existsSync(`${connection.name}.full`);
    if (isFull === isLimited) continue;
    limited.set(connection, isFull);
    // Less than there is means: no more than there is.
    connection.pragma(`max_page_count = ${String(isFull ? 1 : NO_LIMIT)}`);
  }
}, LOOK_MS).unref();
