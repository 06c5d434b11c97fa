/** What a trace says of acknowledgements and of the disk. */
export interface SyncOrder {
  /** Deliveries acknowledged as new. */
  readonly acknowledged: number;
  /** Of these, without a sync that began after they were read and was done before their answer. */
  readonly unsynced: number;
  /** Successful syncs of the log that commits are written to. */
  readonly syncs: number;
}

interface Call {
  readonly beganAt: number;
  readonly endedAt: number;
  readonly name: string;
  /** Descriptor with what it stands for, as `30<socket:[123]>`. */
  readonly file: string;
  readonly text: string;
  readonly result: number;
}

/** Wants these of strace: one file a thread, when each call began, how long it took, and on what. */
export const TRACE_ARGS = ['-ff', '-ttt', '-T', '-y', '-s', '600'];
export const SYNC_CALLS = 'fdatasync,fsync';
export const SOCKET_CALLS = 'read,recvfrom,recvmsg,write,writev,sendto,sendmsg';

const LINE =
  /^(\d+\.\d+) (\w+)\((\d+<[^>]*(?:->[^>]*)?>)(.*)\) += (-?\d+)[^<]*<(\d+\.\d+)>$/;
const NEW = /HTTP\/1\.1 200 .*accepted/;

/**
 * Looks, in strace's account of every thread, for a completed sync between the reading of each new
 * delivery and its answer.
 *
 * @param traces one text for each thread
 * @param isLog tells the commit log from other files
 */
export function readSyncOrder(
  traces: readonly string[],
  isLog: (file: string) => boolean,
): SyncOrder {
  const calls = traces
    .flatMap((trace) => trace.split('\n').map(readCall))
    .filter((call) => call !== null)
    .sort((a, b) => a.beganAt - b.beganAt);
  const syncs = calls.filter(
    ({ name, file, result }) => /sync$/.test(name) && result === 0 && isLog(file),
  );
  const readAt = new Map<string, number>();
  let acknowledged = 0;
  let unsynced = 0;
  for (const { name, file, text, result, beganAt, endedAt } of calls) {
    if (/^(read|recv)/.test(name) && result > 0) readAt.set(file, endedAt);
    if (!/^(write|send)/.test(name) || !NEW.test(text)) continue;
    const since = readAt.get(file);
    // Its request came before we looked.
    if (since === undefined) continue;
    acknowledged += 1;
    const isSynced = syncs.some(
      (sync) => sync.beganAt >= since && sync.endedAt <= beganAt,
    );
    if (!isSynced) unsynced += 1;
  }
  return { acknowledged, unsynced, syncs: syncs.length };
}

function readCall(line: string): Call | null {
  const [, began, name, file, text, result, took] = LINE.exec(line) ?? [];
  if (began === undefined || name === undefined || file === undefined) return null;
  const beganAt = Number(began);
  return {
    beganAt,
    endedAt: beganAt + Number(took),
    name,
    file,
    text: text ?? '',
    result: Number(result),
  };
}
