import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionFunctionArgs, ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppContext } from '#app/ports/sign-in.ts';
import { startWeb, type RunningWeb } from '#app/web.server.ts';

const FILE = Buffer.alloc(262_144, 'a,b\n');

/** Reads the beginning of what is sent and answers, as the preview of a file does. */
async function readBeginning({ request: asked }: ActionFunctionArgs): Promise<Response> {
  const first = await asked.body?.getReader().read();
  return new Response(String(first?.value?.length ?? 0));
}

const build = {
  entry: { module: { default: () => new Response('') } },
  routes: { file: { id: 'file', path: 'file', module: { action: readBeginning } } },
  assets: {
    version: '1',
    url: '/manifest.js',
    entry: { module: '', imports: [] },
    routes: {},
  },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: {},
  isSpaMode: false,
} as unknown as ServerBuild;

describe('the pages behind intake', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const clientDir = mkdtempSync(join(tmpdir(), 'tidewatch-web-'));
  let web: RunningWeb;

  beforeAll(async () => {
    mkdirSync(join(clientDir, 'assets'));
    writeFileSync(join(clientDir, 'assets', 'gone.js'), 'export {};');
    web = await startWeb({
      port: 0,
      context: {} as AppContext,
      log: { info: () => undefined } as never,
      operations: {
        handle: ({ url }, response) => {
          if (url !== '/healthz') return false;
          response.end('ok');
          return true;
        },
      },
      pages: { kind: 'built', build, clientDir },
    });
  });
  afterAll(async () => {
    agent.destroy();
    await web.close();
    rmSync(clientDir, { recursive: true });
  });

  it('a file of which only the beginning was read does not hold up the next one', async () => {
    const options = { agent, port: web.port, path: '/file', method: 'POST' };
    const send = (): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const sent = request(options, (reply) => {
          reply.resume().on('end', () => resolve(reply.statusCode));
        });
        sent.on('error', reject).end(FILE);
      });
    for (let round = 0; round < 3; round += 1) expect(await send()).toBe(200);
  });

  it('an address with a broken escape is refused plainly', async () => {
    for (const path of ['/%E0%A4%A', '/app/%', '/assets/%FF', '/app/incidents/%zz?a=b']) {
      const answer = await fetch(`http://127.0.0.1:${web.port}${path}`);
      expect([path, answer.status]).toEqual([path, 400]);
      expect(answer.headers.get('content-type')).toContain('text/plain');
      expect(await answer.text()).toBe('Bad Request');
    }
  });

  it('a file that went since the start, as under an update, ends its own request only', async () => {
    const address = `http://127.0.0.1:${web.port}`;
    rmSync(join(clientDir, 'assets', 'gone.js'));
    await expect(fetch(`${address}/assets/gone.js`)).rejects.toThrow();
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  it('an idle connection is not ended under a request on its way', async () => {
    const answer = await fetch(`http://127.0.0.1:${web.port}/healthz`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('keep-alive')).toBeNull();
  });
});
