import { createHmac, randomBytes } from 'node:crypto';
import { makeAttemptLimit } from '#app/member-auth/attempt-limit.ts';
import { runJob } from '#app/jobs/run-job.ts';
import { JOBS } from '#app/jobs/registry.ts';
import { createWoo, type Woo } from '#app/platforms/woocommerce/create-woo.ts';
import type { WooConnection } from '#app/ports/woo-connections.ts';
import { makeSealer } from '#app/repositories/sealing.ts';
import { makeUsedTokens } from '#app/repositories/used-tokens.ts';
import { makeWooConnections } from '#app/repositories/woo-connections.ts';
import { action as receive } from '#app/routes/woocommerce.connections.ts';
import { loader as progress } from '#app/routes/woocommerce.connections_.$connectionId.ts';
import { action as end } from '#app/routes/woocommerce.connections_.$connectionId_.end.ts';
import { action as retry } from '#app/routes/woocommerce.connections_.$connectionId_.retry.ts';
import { action as beat } from '#app/routes/woocommerce.heartbeat.ts';
import { action as keys } from '#app/routes/woocommerce.keys.ts';
import { makeJoinCodeText } from '#app/services/join-code-text.ts';
import { agencyRow, auditEntry } from '../contracts/repositories/world.ts';
import { makeDatabase } from '../factories/database.ts';
import { worldOf } from '../factories/prisma-world.ts';
import { makeTestDeps, type TestDeps } from '../factories/service-deps.ts';

export const APP_URL = 'https://tidewatch.example';
export const NOW = Date.UTC(2026, 10, 27, 10);
const DAY = 24 * 3_600_000;

export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

type Route = (args: never) => Promise<Response> | Response;

/** The app's end of connecting, over a real database, as sites reach it. */
export async function makeConnectWorld(privateSites: () => readonly string[]) {
  const database = await makeDatabase();
  const world = worldOf(database);
  for (const id of ['agency', 'other']) await world.addAgency(agencyRow(id));
  const plain = makeTestDeps(world.repositories, NOW);
  let real = NOW;
  const sealer = makeSealer(`k1:${randomBytes(32).toString('base64')}`);
  const woo: Woo = createWoo({
    ...{ appUrl: APP_URL, privateSites: [...privateSites()] },
    connections: makeWooConnections(database, sealer),
    usedTokens: makeUsedTokens(database, () => real),
    repositories: world.repositories,
    realNow: () => real,
    patience: { maxRetries: 0, firstDelayMs: 1, maxDelayMs: 1, timeoutMs: 2_000 },
  });
  const deps: TestDeps = { ...plain, platforms: woo.platforms, sites: woo.sites };
  const connectAttempts = makeAttemptLimit();

  async function call(
    route: Route,
    request: Request,
    connectionId?: string,
  ): Promise<Answered> {
    const context = { deps, connectAttempts, appUrl: APP_URL };
    const params = { connectionId };
    const answer = await route({ request, context, params } as never);
    const text = await answer.text();
    return { status: answer.status, body: JSON.parse(text) as Answered['body'] };
  }

  function signed(
    connection: Signing,
    { method = 'POST', path, body = '', seconds }: SignedAs,
  ): Request {
    const time = String(seconds ?? Math.floor(real / 1000));
    const signature = createHmac('sha256', connection.secret)
      .update([time, method, path, body].join('.'))
      .digest('base64');
    return new Request(APP_URL + path, {
      method,
      ...(method === 'GET' ? {} : { body }),
      headers: {
        'X-Tidewatch-Connection': connection.id,
        'X-Tidewatch-Time': time,
        'X-Tidewatch-Signature': signature,
      },
    });
  }

  return {
    ...{ database, deps, woo, repositories: world.repositories, signed },
    setReal: (ms: number) => {
      real = ms;
    },
    /** A code of an agency, good for a day. */
    async addCode(agencyId = 'agency'): Promise<string> {
      const { code, codeHash } = makeJoinCodeText();
      const row = { id: deps.newId(), agencyId, createdAt: NOW, createdBy: 'Olga' };
      const open = { expiresAt: NOW + DAY, usedAt: null, usedByStoreId: null };
      await world.repositories.joinCodes.add(
        { ...row, ...open, revokedAt: null },
        codeHash,
        auditEntry('join_code_made', { agencyId }),
      );
      return code;
    },
    receive: (body: unknown, headers: Record<string, string> = {}) =>
      call(receive, posted('/woocommerce/connections', body, headers)),
    handKeys: (body: unknown, headers: Record<string, string> = {}) =>
      call(keys, posted('/woocommerce/keys', body, headers)),
    progress: (one: Signing, request?: Request) => {
      const path = `/woocommerce/connections/${one.id}`;
      return call(progress, request ?? signed(one, { method: 'GET', path }), one.id);
    },
    retry: (one: Signing) => {
      const path = `/woocommerce/connections/${one.id}/retry`;
      return call(retry, signed(one, { path }), one.id);
    },
    end: (one: Signing) => {
      const path = `/woocommerce/connections/${one.id}/end`;
      return call(end, signed(one, { path }), one.id);
    },
    beat: (request: Request) => call(beat, request),
    connection: async (id: string): Promise<WooConnection> => {
      const found = await woo.sites.connections.byId(id);
      if (found === null) throw new Error(`no connection ${id}`);
      return found;
    },
    /** Works off jobs of a kind; others wait. */
    async work(name = 'connect_site'): Promise<void> {
      const definition = JOBS.find((job) => job.name === name);
      const options = {
        ...{ holder: 'test', leaseMs: 60_000, now: Date.now },
        stopping: new AbortController().signal,
      };
      for (;;) {
        const job = await deps.repositories.jobs.claim('test', Date.now(), 60_000);
        if (job === null) return;
        if (job.name === name) await runJob(deps, job, definition, options);
        else
          await deps.repositories.jobs.retry(job.id, 'test', Number.MAX_SAFE_INTEGER, '');
      }
    },
    waiting: async (): Promise<string[]> => {
      const rows = await database.sql.all<{ name: string }>(
        `SELECT "name" FROM "Job" WHERE "state" = 'waiting' ORDER BY "name"`,
      );
      return rows.map(({ name }) => name);
    },
    close: () => database.close(),
  };
}

export type ConnectWorld = Awaited<ReturnType<typeof makeConnectWorld>>;

/** What a plugin needs to sign. */
export interface Signing {
  readonly id: string;
  readonly secret: string;
}

interface SignedAs {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly seconds?: number;
}

function posted(path: string, body: unknown, headers: Record<string, string>): Request {
  return new Request(APP_URL + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
