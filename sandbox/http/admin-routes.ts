import { createReadStream, statSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { throttledAnswer } from '#sandbox/graphql/answers.ts';
import { apiVersion } from '#sandbox/graphql/webhook-fields.ts';
import { readFields, sendJson } from '#sandbox/http/reply.ts';
import { grantAccess } from '#sandbox/oauth/access-token.ts';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import type { World } from '#sandbox/world.ts';

const REFUSE_EVERY = 5;
const graphRequestSchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});
const requestCounts = new WeakMap<World, number>();

interface Call {
  world: World;
  shop: SandboxShop;
  request: IncomingMessage;
  response: ServerResponse;
}

function record(
  { world, shop }: Call,
  what: string,
  status: number | string,
  detail: string,
): void {
  world.wire.record({
    atMs: world.clock.now(),
    shop: shop.profile.shop,
    direction: 'in',
    what,
    status,
    detail,
  });
}

/** `/shops/{shop}/…`: what a real shop answers under its own domain. */
export async function serveShop(
  world: World,
  path: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, shopDomain, rest] = /^\/shops\/([^/]+)(\/.*)$/.exec(path) ?? [];
  const shop = shopDomain ? world.shops.get(shopDomain) : undefined;
  if (!shop || !rest) return sendJson(response, 404, { errors: 'Not Found' });
  const call: Call = { world, shop, request, response };
  if (request.method === 'POST' && rest === '/admin/oauth/access_token')
    return serveToken(call);
  if (request.method === 'POST' && rest === `/admin/api/${apiVersion}/graphql.json`) {
    return serveGraphql(call);
  }
  const bulk = /^\/bulk\/(\d+)\.jsonl$/.exec(rest);
  if (request.method === 'GET' && bulk?.[1]) {
    return serveBulkFile(call, Number(bulk[1]), url.searchParams.get('Signature') ?? '');
  }
  record(call, `${request.method ?? ''} ${rest}`, 404, 'not in the sandbox');
  sendJson(response, 404, {
    errors: `The sandbox has no ${request.method ?? ''} ${rest}`,
  });
}

async function serveToken(call: Call): Promise<void> {
  const { world, shop, request, response } = call;
  const body = await readFields(request);
  if (!shop.registration) {
    return sendJson(response, 401, {
      error: 'invalid_client',
      error_description: 'No app is registered for this shop.',
    });
  }
  const answer = grantAccess(
    body,
    {
      registration: shop.registration,
      installed: shop.state.installed,
      scopes: shop.state.scopes,
      staff: shop.profile.staff,
    },
    world.tokens,
    world.clock.realTime(),
  );
  record(call, 'token', answer.status, String(answer.body['error'] ?? ''));
  sendJson(response, answer.status, answer.body);
}

async function serveGraphql(call: Call): Promise<void> {
  const { world, shop, request, response } = call;
  const header = request.headers['x-shopify-access-token'];
  const given = typeof header === 'string' ? header : '';
  const body = graphRequestSchema.safeParse(await readFields(request));
  const token = world.tokens.find(given, shop.profile.shop, ['offline', 'online']);
  const headers = { 'X-Request-Id': randomUUID(), 'X-Shopify-API-Version': apiVersion };
  if (!token || !shop.state.installed) {
    record(call, 'graphql', 401, '');
    const errors =
      '[API] Invalid API key or access token (unrecognized login or wrong password)';
    return sendJson(response, 401, { errors }, headers);
  }
  if (!body.success) {
    record(call, 'graphql', 400, 'bad request');
    return sendJson(
      response,
      400,
      { errors: { query: 'Required parameter missing or invalid' } },
      headers,
    );
  }
  const { query, variables, operationName } = body.data;
  const detail = nameOf(query, operationName);
  if (world.state.faults.throttle && isRefused(call, detail, headers)) return;
  const answer = await world.api.run(
    { query, variables: variables ?? {}, operationName: operationName ?? null },
    world.contextFor(shop),
    world.budgetOf(shop),
  );
  record(call, 'graphql', statusWord(answer), detail);
  sendJson(response, 200, answer, headers);
}

/** With the throttle fault on, every fifth request is refused: by THROTTLED or 429, in turn. */
function isRefused(call: Call, detail: string, headers: Record<string, string>): boolean {
  const { world, shop, response } = call;
  const count = (requestCounts.get(world) ?? 0) + 1;
  requestCounts.set(world, count);
  if (count % REFUSE_EVERY !== 0) return false;
  if ((count / REFUSE_EVERY) % 2 === 1) {
    record(call, 'graphql', 'THROTTLED', detail);
    sendJson(response, 200, throttledAnswer(0, world.budgetOf(shop)), headers);
  } else {
    record(call, 'graphql', 429, detail);
    const errors =
      'Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.';
    sendJson(response, 429, { errors }, { ...headers, 'Retry-After': '1.0' });
  }
  return true;
}

function nameOf(query: string, operationName: string | null | undefined): string {
  return operationName ?? /\b(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? 'unnamed';
}

/** 200, or the code of the first error, for the panel. */
function statusWord(answer: Record<string, unknown>): number | string {
  const errors = answer['errors'] as { extensions?: { code?: string } }[] | undefined;
  if (!errors) return 200;
  return errors[0]?.extensions?.code ?? 'error';
}

/** The result of a bulk operation; `Range` is honoured, so that a reader can take it up again. */
function serveBulkFile(call: Call, id: number, signature: string): void {
  const { world, shop, request, response } = call;
  const path = world.bulk.fileOf(shop.profile.shop, id, signature);
  if (!path) {
    record(call, 'bulk file', 403, '');
    return sendJson(response, 403, { error: 'The address is wrong or has expired' });
  }
  const { size } = statSync(path);
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = asked ? Number(asked[1]) : 0;
  const end = asked?.[2] ? Math.min(Number(asked[2]), size - 1) : size - 1;
  if (start > end) {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` });
    response.end();
    return;
  }
  record(
    call,
    'bulk file',
    asked ? 206 : 200,
    `${Math.round((end - start + 1) / 1024)} KB`,
  );
  response.writeHead(asked ? 206 : 200, {
    'Content-Type': 'application/jsonl',
    'Content-Length': end - start + 1,
    'Accept-Ranges': 'bytes',
    ...(asked ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
  });
  const stream = createReadStream(path, { start, end });
  stream.on('error', (error) => response.destroy(error));
  response.on('close', () => stream.destroy());
  stream.pipe(response);
}
