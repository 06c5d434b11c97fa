import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import {
  shopifyOrder,
  signedHeaders,
  startTestIntake,
} from '../../test/factories/intake.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterEach(() => agent.destroy());

interface Begun {
  readonly reply: Promise<IncomingMessage>;
  finish(): void;
}

/** A delivery by the one kept connection, without the last byte of its body. */
function begin(port: number, id: number): Begun {
  const body = JSON.stringify(shopifyOrder(id));
  const headers = { ...signedHeaders(body), 'content-length': String(body.length) };
  const options = { agent, port, host: '127.0.0.1', method: 'POST', headers };
  const sent = httpRequest({ ...options, path: '/webhooks/shopify' });
  const reply = once(sent, 'response').then(([message]) => {
    const response = message as IncomingMessage;
    response.resume();
    return once(response, 'end').then(() => response);
  });
  sent.write(body.slice(0, -1));
  return { reply, finish: () => sent.end(body.slice(-1)) };
}

async function deliver(port: number, id: number): Promise<IncomingMessage> {
  const begun = begin(port, id);
  begun.finish();
  return begun.reply;
}

describe('an intake that stops', () => {
  it('records what still comes on a kept connection, and sends the sender elsewhere', async () => {
    const world = await startTestIntake();
    const { port } = world.intake;
    expect((await deliver(port, 1)).headers.connection).toBe('keep-alive');
    const stopped = world.intake.close();
    const { statusCode, headers } = await deliver(port, 2);
    expect([statusCode, headers.connection]).toEqual([200, 'close']);
    await stopped;
    expect(await world.repositories.ledger.total(world.storeId)).toBe(2);
    await world.database.close();
  });

  it('says so too to who was sending as the stop began', async () => {
    const world = await startTestIntake();
    const { port } = world.intake;
    await deliver(port, 1);
    const begun = begin(port, 2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const stopped = world.intake.close();
    begun.finish();
    const { statusCode, headers } = await begun.reply;
    expect([statusCode, headers.connection]).toEqual([200, 'close']);
    await stopped;
    await world.database.close();
  });
});
