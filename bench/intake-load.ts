import { connect, type Socket } from 'node:net';

/** How deliveries were answered. */
export interface Answers {
  /** Answers by HTTP status; `0` for connections that broke. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Each from its due time to its answer, ms. */
  readonly latenciesMs: readonly number[];
  /** From the first due time to the last answer, ms. */
  readonly tookMs: number;
}

/** Connections that are kept open, each with one delivery on its way. */
class Lines {
  readonly #port: number;
  readonly #all: Socket[] = [];
  readonly #free: Socket[] = [];
  readonly #hear = new Map<Socket, (status: number) => void>();

  constructor(port: number) {
    this.#port = port;
  }

  get isFree(): boolean {
    return this.#free.length > 0;
  }
  get open(): number {
    return this.#all.length;
  }

  async add(): Promise<void> {
    const socket = connect(this.#port, '127.0.0.1');
    socket.setNoDelay(true);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
    });
    this.#all.push(socket);
    this.#free.push(socket);
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (!isWhole(text)) return;
      const status = Number(text.slice(9, 12));
      text = '';
      this.#free.push(socket);
      this.#end(socket, status);
    });
    // The server closes what is idle for long: such a line is nobody's any more.
    const broken = (): void => {
      remove(this.#free, socket);
      remove(this.#all, socket);
      this.#end(socket, 0);
    };
    socket.on('error', broken).on('close', broken);
  }

  send(request: Buffer, hear: (status: number) => void): void {
    const socket = this.#free.pop();
    if (socket === undefined) throw new Error('no connection is free');
    this.#hear.set(socket, hear);
    socket.write(request);
  }

  close(): void {
    this.#hear.clear();
    for (const socket of this.#all) socket.destroy();
  }

  #end(socket: Socket, status: number): void {
    const hear = this.#hear.get(socket);
    this.#hear.delete(socket);
    hear?.(status);
  }
}

function remove(list: Socket[], socket: Socket): void {
  const index = list.indexOf(socket);
  if (index >= 0) list.splice(index, 1);
}

/** True once an answer is there to its last byte. */
function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(text.slice(0, head))?.[1];
  if (length !== undefined) return text.length >= head + 4 + Number(length);
  return text.endsWith('0\r\n\r\n');
}

async function openLines(port: number, count: number): Promise<Lines> {
  const lines = new Lines(port);
  await Promise.all(Array.from({ length: count }, () => lines.add()));
  return lines;
}

function makeTally(): {
  add(status: number, ms: number): void;
  answers(tookMs: number): Answers;
  count(): number;
} {
  const statuses: Record<number, number> = {};
  const latenciesMs: number[] = [];
  return {
    add: (status, ms) => {
      statuses[status] = (statuses[status] ?? 0) + 1;
      latenciesMs.push(ms);
    },
    answers: (tookMs) => ({ statuses, latenciesMs, tookMs }),
    count: () => latenciesMs.length,
  };
}

/** Sends the next delivery on a connection as soon as the one before is answered: what a server can take. */
export async function sendClosedLoop(
  port: number,
  requests: readonly Buffer[],
  connections: number,
): Promise<Answers> {
  const lines = await openLines(port, connections);
  const tally = makeTally();
  const beganAt = performance.now();
  let next = 0;
  await new Promise<void>((resolve) => {
    const sendNext = (): void => {
      const request = requests[next];
      if (request === undefined) return;
      next += 1;
      const sentAt = performance.now();
      lines.send(request, (status) => {
        tally.add(status, performance.now() - sentAt);
        if (tally.count() === requests.length) resolve();
        else if (status !== 0) sendNext();
      });
    };
    for (let line = 0; line < connections; line++) sendNext();
  });
  const answers = tally.answers(performance.now() - beganAt);
  lines.close();
  return answers;
}

/** Platforms open as many connections as they like; this many is a storm already. */
const MOST_CONNECTIONS = 512;

/**
 * Sends deliveries when they are due, whether or not earlier ones are answered. Each one's latency
 * counts from its due time: a server that stalls does not thereby get less to do.
 */
export async function sendOpenLoop(
  port: number,
  requests: readonly Buffer[],
  perSecond: number,
): Promise<Answers> {
  const lines = await openLines(port, 64);
  const tally = makeTally();
  const beganAt = performance.now() + 50;
  const dueAt = (index: number): number => beganAt + (index * 1000) / perSecond;
  let next = 0;
  let opening = 0;
  await new Promise<void>((resolve, reject) => {
    const sendDue = (): void => {
      const now = performance.now();
      while (next < requests.length && dueAt(next) <= now && lines.isFree) {
        const due = dueAt(next);
        const request = requests[next];
        next += 1;
        if (request === undefined) break;
        lines.send(request, (status) => {
          tally.add(status, performance.now() - due);
          if (tally.count() === requests.length) resolve();
          else sendDue();
        });
      }
      if (
        next < requests.length &&
        dueAt(next) <= now &&
        lines.open + opening < MOST_CONNECTIONS
      ) {
        opening += 1;
        lines.add().then(() => {
          opening -= 1;
          sendDue();
        }, reject);
      }
    };
    const timer = setInterval(() => {
      sendDue();
      if (next >= requests.length) clearInterval(timer);
    }, 1);
  });
  const answers = tally.answers(performance.now() - beganAt);
  lines.close();
  return answers;
}
