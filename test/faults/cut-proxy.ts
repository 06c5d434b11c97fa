import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/**
 * What happens to what passes:
 * - `cut_before`: now and then a connection breaks before the server has what was sent.
 * - `cut_after`: now and then it breaks once the server has it, and its reply is lost.
 * - `silent`: nothing passes, and nobody says so. A connection that was silent once stays so, as where a
 *   firewall has forgotten it; who waits on it for ever waits for ever.
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
    this.#mode = mode;
    if (mode === 'closed') for (const socket of this.#open) socket.destroy();
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
    let isSilent = false;
    const cut = (): void => {
      this.cuts += 1;
      client.destroy();
      server.destroy();
    };
    client.on('data', (chunk) => {
      isSilent ||= this.#mode === 'silent';
      if (isSilent) return;
      const isHit = this.#random() < SHARE;
      if (this.#mode === 'cut_before' && isHit) return cut();
      if (this.#mode === 'cut_after' && isHit) isReplyLost = true;
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      isSilent ||= this.#mode === 'silent';
      if (isReplyLost) cut();
      else if (!isSilent) client.write(chunk);
    });
  }
}
