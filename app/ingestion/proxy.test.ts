import {
  createServer,
  get,
  request as httpRequest,
  type IncomingMessage,
} from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listenLocally, startTestIntake } from '../../test/factories/intake.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const one of cleanUp.splice(0).reverse()) await one();
});

async function behind(
  handle: Parameters<typeof createServer>[1],
  trustedProxies = 0,
): Promise<number> {
  const web = createServer(handle ?? (() => undefined));
  const webPort = await listenLocally(web);
  cleanUp.push(async () => {
    web.closeAllConnections();
    await new Promise((resolve) => web.close(resolve));
  });
  const world = await startTestIntake(webPort, trustedProxies);
  cleanUp.push(world.close);
  return world.intake.port;
}

const bodyOf = async (message: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of message) text += String(chunk);
  return text;
};

describe('what is no webhook', () => {
  it('reaches web with method, path, body and headers, and comes back whole', async () => {
    const port = await behind(async (request, response) => {
      const body = await bodyOf(request);
      response.setHeader('Set-Cookie', ['a=1', 'b=2']);
      response.statusCode = 201;
      response.end(JSON.stringify([request.method, request.url, body, request.headers]));
    });
    const reply = await fetch(`http://127.0.0.1:${String(port)}/app?x=1`, {
      method: 'PUT',
      body: 'hello',
      headers: { 'x-forwarded-for': '203.0.113.5', authorization: 'Bearer t' },
    });
    expect(reply.status).toBe(201);
    expect(reply.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    const [method, url, body, headers] = (await reply.json()) as [
      string,
      string,
      string,
      Record<string, string>,
    ];
    expect([method, url, body]).toEqual(['PUT', '/app?x=1', 'hello']);
    expect(headers).toMatchObject({
      host: `127.0.0.1:${String(port)}`,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      authorization: 'Bearer t',
    });
  });

  it('an event stream arrives line by line, and ends for web when the page leaves', async () => {
    let left: () => void = () => undefined;
    const hasLeft = new Promise<void>((resolve) => (left = resolve));
    const port = await behind((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write('data: first\n\n');
      response.on('close', left);
    });
    const text = await new Promise<string>((resolve) => {
      const page = get({ host: '127.0.0.1', port, path: '/app/live' }, (reply) =>
        reply.once('data', (chunk: Buffer) => {
          resolve(chunk.toString());
          page.destroy();
        }),
      );
      page.on('error', () => undefined);
    });
    expect(text).toBe('data: first\n\n');
    await hasLeft;
  });

  it('a large upload streams through', async () => {
    const port = await behind(async (request, response) => {
      let bytes = 0;
      for await (const chunk of request) bytes += (chunk as Buffer).length;
      response.end(String(bytes));
    });
    const bytes = await new Promise<string>((resolve, reject) => {
      const upload = httpRequest(
        { host: '127.0.0.1', port, path: '/app/data', method: 'POST' },
        (reply) => void bodyOf(reply).then(resolve, reject),
      );
      for (let index = 0; index < 80; index++) upload.write(Buffer.alloc(65_536));
      upload.end();
    });
    expect(bytes).toBe(String(80 * 65_536));
  });

  it('gets a plain 502 while web is down, and the log holds no token', async () => {
    const world = await startTestIntake(1);
    cleanUp.push(world.close);
    const address = `http://127.0.0.1:${String(world.intake.port)}/app?shop=a&id_token=SECRET&hmac=SECRET`;
    const reply = await fetch(address, { headers: { authorization: 'Bearer SECRET' } });
    expect(reply.status).toBe(502);
    expect(reply.headers.get('content-type')).toContain('text/html');
    expect(world.lines.join('\n')).toContain('/app?shop=a');
    expect(world.lines.join('\n')).not.toContain('SECRET');
  });
});

describe('where a visitor came from', () => {
  const addressSeen = async (
    trustedProxies: number,
    claimed: string,
  ): Promise<string> => {
    const port = await behind(
      (request, response) => response.end(request.headers['x-forwarded-for']),
      trustedProxies,
    );
    const reply = await fetch(`http://127.0.0.1:${String(port)}/`, {
      headers: { 'x-forwarded-for': claimed },
    });
    return reply.text();
  };

  it('without a proxy of ours, what a visitor claims is not believed', async () => {
    expect(await addressSeen(0, '203.0.113.5')).toBe('127.0.0.1');
  });

  it('behind one proxy, its word is taken and not the visitor’s', async () => {
    expect(await addressSeen(1, '198.51.100.1, 203.0.113.5')).toBe('203.0.113.5');
  });

  it('a proxy of ours may let a connection rest for two minutes, a visitor may not', async () => {
    const keptFor = async (trustedProxies: number): Promise<string | null> => {
      const port = await behind((_request, response) => response.end(), trustedProxies);
      return (await fetch(`http://127.0.0.1:${String(port)}/`)).headers.get('keep-alive');
    };
    expect(await keptFor(1)).toBe('timeout=125');
    expect(await keptFor(0)).toBe('timeout=5');
  });

  it('asking to leave HTTP makes nothing believed either', async () => {
    const port = await behind((request, response) =>
      response.end(request.headers['x-forwarded-for']),
    );
    const headers = {
      'x-forwarded-for': '203.0.113.5',
      connection: 'Upgrade',
      upgrade: 'websocket',
    };
    const seen = await new Promise<string>((resolve, reject) => {
      get({ host: '127.0.0.1', port, headers }, (reply) => {
        bodyOf(reply).then(resolve, reject);
      }).on('error', reject);
    });
    expect(seen).toBe('127.0.0.1');
  });
});

it('the development server’s web sockets are handed on', async () => {
  const web = createServer();
  web.on('upgrade', (_request, socket, head) => {
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n',
    );
    socket.write(head);
    socket.pipe(socket);
  });
  const webPort = await listenLocally(web);
  cleanUp.push(() => new Promise((resolve) => web.close(resolve)));
  const world = await startTestIntake(webPort, 0, { isDevelopment: true });
  cleanUp.push(world.close);
  const page = connect(world.intake.port, '127.0.0.1');
  page.write(
    'GET / HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\nhello',
  );
  let heard = '';
  for await (const chunk of page) {
    heard += String(chunk);
    if (heard.endsWith('\r\n\r\nhello')) break;
  }
  expect(heard).toContain('101 Switching Protocols');
});
