import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, vi } from 'vitest';
import {
  ask,
  makeTestWorld,
  testSettings,
  type TestWorld,
} from '#sandbox/testing/test-world.ts';
import { PATIENCE } from '#sandbox/testing/patience.ts';

/** A webhook as it arrived. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A world whose webhooks arrive at a real address, and what came there. */
export interface WebhookStage {
  given: TestWorld;
  received: Received[];
  uri: string;
  /** The status to answer the nth delivery with; 200 unless a test says otherwise. */
  answerWith: (nth: number) => number;
  subscribe(topic: string, uri?: string): Promise<unknown>;
  /** Moves the sandbox's clock on, and lets happen what falls due. */
  pass(minutes: number): void;
  /** Waits until nothing waits or is on its way. */
  quiet(): Promise<void>;
  subscriptionCount(): number;
  close(): void;
}

const CREATE = `mutation ($topic: WebhookSubscriptionTopic!, $input: WebhookSubscriptionInput!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $input) {
    webhookSubscription { id } userErrors { field message } } }`;

/** Sets up a receiver and a world that knows its address. */
export async function setWebhookStage(): Promise<WebhookStage> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.statusCode = stage.answerWith(received.length);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
  const given = makeTestWorld(testSettings(uri));
  const stage: WebhookStage = {
    given,
    received,
    uri,
    answerWith: () => 200,
    subscribe: async (topic, address = uri) => {
      const variables = { topic, input: { uri: address } };
      const answer = await ask(given, given.gifts, CREATE, variables);
      return answer.data?.['webhookSubscriptionCreate'];
    },
    pass: (minutes) => {
      given.world.clock.moveTo(given.world.clock.now() + minutes * 60_000);
      given.world.tick();
    },
    quiet: () =>
      vi.waitFor(() => expect(given.world.deliveries.pending).toBe(0), PATIENCE),
    subscriptionCount: () => given.gifts.state.subscriptions.length,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return stage;
}
