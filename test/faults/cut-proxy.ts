import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * What happens to what passes:
 * - `cut_before`: now and then a connection breaks before the server has what was sent.
 * - `cut_after`: now and then it breaks once the server has it, and its reply is lost.
 * - `silent`: nothing passes, and nobody says so.
 * - `closed`: nobody is let in, and all who were in are out.
 */
export type CutMode = 'pass' | 'cut_before' | 'cut_after' | 'silent' | 'closed';

const SHARE = 0.1;

/** A stretch of network between app and database, that can break in the middle of anything. */
export class CutProxy {
  readonly #server = createServer((client) => this.#join(client));
  readonly #to: number;
  readonly #random: () => number;
  readonly #open = new Set<Socket>();
  #mode: CutMode = 'pass';
  /** Connections broken so far. */
  cuts = 0;

  constructor(toPort: number, random: () => number) {
    this.#to = toPort;
    this.#random = random;
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** The database's address with the proxy's port. */
  urlFor(databaseUrl: string): string {
    const url = new URL(databaseUrl);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  set mode(mode: CutMode) {
    const wasSilent = this.#mode === 'silent';
    this.#mode = mode;
    // What was swallowed is not made up for: those connections are lost.
    if (mode === 'closed' || wasSilent) for (const socket of this.#open) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    if (this.#mode === 'closed') return void client.destroy();
    const server = connect(this.#to, '127.0.0.1');
    for (const socket of [client, server]) {
      this.#open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.#open.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    let isReplyLost = false;
    const cut = (): void => {
      this.cuts += 1;
      client.destroy();
      server.destroy();
    };
    client.on('data', (chunk) => {
      if (this.#mode === 'silent') return;
      const isHit = this.#random() < SHARE;
      if (this.#mode === 'cut_before' && isHit) return cut();
      if (this.#mode === 'cut_after' && isHit) isReplyLost = true;
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      if (isReplyLost) cut();
      else if (this.#mode !== 'silent') client.write(chunk);
    });
  }
}
