import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeliveryBook } from './delivery-book.ts';
import type { DeliveryMaker, FaultDelivery } from './make-deliveries.ts';

/** What was heard since the tally was last taken. */
export interface SendTally {
  /** Answers by HTTP status; `0` where there came none. */
  readonly statuses: Record<number, number>;
  /** The slowest answer, ms. */
  slowestMs: number;
  /** The longest that a connection stood open without ever being answered, ms. */
  longestSilenceMs: number;
}

interface Heard {
  readonly status: number;
  readonly text: string;
  /** Nobody was there: it has not left the sender. */
  readonly isOutside: boolean;
}

const GIVE_UP_MS = 10_000;
/** A platform does not hammer at a closed door. */
const CLOSED_DOOR_MS = 200;
const TURNED_AWAY_MS = 20;
const LINES_AFTER = 16;

/** Sends deliveries over so many connections at once, each the next as soon as one is answered. */
export class FaultSender {
  readonly #port: number;
  readonly #maker: DeliveryMaker;
  readonly #book: DeliveryBook;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });
  #lines: Promise<void>[] = [];
  #isOn = false;
  #tally = newTally();
  #waiting: { sinceMs: number; tell: (ms: number) => void }[] = [];

  constructor(port: number, maker: DeliveryMaker, book: DeliveryBook) {
    this.#port = port;
    this.#maker = maker;
    this.#book = book;
  }

  start(connections: number): void {
    this.#isOn = true;
    this.#lines = Array.from({ length: connections }, () => this.#line());
  }

  /** Waits for what is on its way. */
  async stop(): Promise<void> {
    this.#isOn = false;
    await Promise.all(this.#lines);
    this.#lines = [];
  }

  /** Sends what Shopify has not got through yet, until it has. */
  async sendWaiting(): Promise<void> {
    const untilMs = performance.now() + 120_000;
    const sendNext = async (): Promise<void> => {
      for (let next = this.#maker.takeWaiting(); next !== undefined;) {
        if (performance.now() > untilMs)
          throw new Error('deliveries stay unacknowledged');
        await this.#send(next);
        next = this.#maker.takeWaiting();
      }
    };
    await Promise.all(Array.from({ length: LINES_AFTER }, sendNext));
  }

  takeTally(): SendTally {
    const taken = this.#tally;
    this.#tally = newTally();
    return taken;
  }

  /** Time until a delivery that is sent from now on is taken, ms. */
  untilAccepted(withinMs = 60_000): Promise<number> {
    const sinceMs = performance.now();
    return new Promise((tell, fail) => {
      const late = setTimeout(
        () => fail(new Error(`nothing was taken for ${String(withinMs)} ms`)),
        withinMs,
      );
      this.#waiting.push({
        sinceMs,
        tell: (ms) => {
          clearTimeout(late);
          tell(ms);
        },
      });
    });
  }

  close(): void {
    this.#agent.destroy();
  }

  async #line(): Promise<void> {
    let delivery = this.#maker.next();
    while (this.#isOn) {
      const { status, isOutside } = await this.#send(delivery);
      if (status === 0) await pause(CLOSED_DOOR_MS);
      else if (status !== 200) await pause(TURNED_AWAY_MS);
      // What nobody was there to hear of is held, or a queue of days gathers over many kills.
      if (!isOutside) delivery = this.#maker.next();
    }
  }

  async #send(delivery: FaultDelivery): Promise<Heard> {
    const sentAt = performance.now();
    const heard = await this.#exchange(delivery);
    this.#note(delivery, heard, sentAt);
    return heard;
  }

  #note(
    delivery: FaultDelivery,
    { status, text, isOutside }: Heard,
    sentAt: number,
  ): void {
    const tookMs = performance.now() - sentAt;
    const tally = this.#tally;
    tally.statuses[status] = (tally.statuses[status] ?? 0) + 1;
    if (status === 0) tally.longestSilenceMs = Math.max(tally.longestSilenceMs, tookMs);
    else tally.slowestMs = Math.max(tally.slowestMs, tookMs);
    if (delivery.isForged) {
      if (status === 200) this.#book.forgedAccepted += 1;
      return;
    }
    if (status !== 200) {
      if (!isOutside) this.#maker.failed(delivery);
      return;
    }
    this.#book.acknowledge(delivery.order, delivery.version);
    if (text !== 'accepted') return;
    for (const one of this.#waiting.filter(({ sinceMs }) => sinceMs <= sentAt))
      one.tell(performance.now() - one.sinceMs);
    this.#waiting = this.#waiting.filter(({ sinceMs }) => sinceMs > sentAt);
  }

  #exchange({ path, headers, body }: FaultDelivery): Promise<Heard> {
    return new Promise((resolve) => {
      const silent = (error?: Error): void => {
        const isOutside =
          error !== undefined && 'code' in error && error.code === 'ECONNREFUSED';
        resolve({ status: 0, text: '', isOutside });
      };
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          path,
          method: 'POST',
          headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
          agent: this.#agent,
        },
        (reply) => {
          let text = '';
          reply.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          reply.on('end', () =>
            resolve({ status: reply.statusCode ?? 0, text, isOutside: false }),
          );
          // An answer that broke off is none: a platform would not take it for one either.
          reply.on('error', silent).on('close', () => silent());
        },
      );
      sent.on('error', silent);
      sent.setTimeout(GIVE_UP_MS, () => sent.destroy());
      sent.end(body);
    });
  }
}

function newTally(): SendTally {
  return { statuses: {}, slowestMs: 0, longestSilenceMs: 0 };
}
