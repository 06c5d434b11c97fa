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
}

const GIVE_UP_MS = 10_000;
/** A platform does not hammer at a closed door. */
const CLOSED_DOOR_MS = 200;
const TURNED_AWAY_MS = 20;

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
    for (const untilMs = performance.now() + 60_000; this.#maker.waiting > 0;) {
      if (performance.now() > untilMs) throw new Error('deliveries stay unacknowledged');
      const delivery = this.#maker.takeWaiting();
      if (delivery !== undefined) await this.#send(delivery);
    }
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
    while (this.#isOn) {
      const status = await this.#send(this.#maker.next());
      if (status === 0) await pause(CLOSED_DOOR_MS);
      else if (status !== 200) await pause(TURNED_AWAY_MS);
    }
  }

  async #send(delivery: FaultDelivery): Promise<number> {
    const sentAt = performance.now();
    const heard = await this.#exchange(delivery);
    this.#note(delivery, heard, sentAt);
    return heard.status;
  }

  #note(delivery: FaultDelivery, { status, text }: Heard, sentAt: number): void {
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
      this.#maker.failed(delivery);
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
      const silent = (): void => resolve({ status: 0, text: '' });
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
          reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }));
          // An answer that broke off is none: a platform would not take it for one either.
          reply.on('error', silent).on('close', silent);
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
