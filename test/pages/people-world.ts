import type { ActionFunctionArgs } from '@remix-run/node';
import { makeAttemptLimit } from '#app/member-auth/attempt-limit.ts';
import { makeMemberAuth, type MemberAuth } from '#app/member-auth/make-member-auth.ts';
import type { AuditRow } from '#app/ports/audit.ts';
import type { MemberRole } from '#app/ports/people.ts';
import type { Repositories, StoreRow } from '#app/ports/repositories.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import type { Database } from '#app/repositories/connect.ts';
import { agencyRow, storeFacts } from '../contracts/repositories/world.ts';
import { makeDatabase } from '../factories/database.ts';
import { worldOf } from '../factories/prisma-world.ts';
import { makeTestDeps, type TestDeps } from '../factories/service-deps.ts';

export const NOW = Date.UTC(2026, 10, 27, 12);
export const APP_URL = 'http://localhost:4300';
const EVERYTHING = {
  fromMs: null,
  untilMs: null,
  storeId: null,
  actorId: null,
  area: null,
};

/** Who asks, and for what. */
export interface Asking {
  readonly role?: MemberRole;
  /** Signs in as the owner of `ag2` instead of a member of `ag1`. */
  readonly agencyId?: 'ag1' | 'ag2';
  readonly store?: StoreRow;
  readonly params?: Record<string, string>;
  readonly form?: Record<string, string> | FormData;
  readonly path?: string;
  /** The plugin, where it was built. */
  readonly pluginZip?: Uint8Array;
}

/** Two agencies with a member in each role, a store each, and the pages' arguments to ask with. */
export interface PeopleWorld {
  readonly database: Database;
  readonly repositories: Repositories;
  readonly deps: TestDeps;
  readonly auth: MemberAuth;
  readonly stores: Readonly<Record<'ag1' | 'ag2', StoreRow>>;
  args(asking?: Asking): ActionFunctionArgs;
  /** The record of an agency, newest first. */
  audit(agencyId?: 'ag1' | 'ag2'): Promise<AuditRow[]>;
  close(): Promise<void>;
}

export const ROLES: readonly MemberRole[] = ['owner', 'planner', 'responder', 'reader'];

export async function makePeopleWorld(): Promise<PeopleWorld> {
  const database = await makeDatabase();
  const world = worldOf(database);
  const { repositories } = world;
  const deps: TestDeps = {
    ...makeTestDeps(repositories, NOW),
    newId: () => crypto.randomUUID(),
  };
  for (const id of ['ag1', 'ag2']) {
    await world.addAgency(agencyRow(id));
    for (const role of ROLES)
      await world.addMember({
        id: `${id}-${role}`,
        agencyId: id,
        name: `${role} of ${id}`,
        email: `${role}@${id}.test`,
        role,
        hasTwoFactor: false,
        createdAt: 0,
      });
  }
  const connect = async (agencyId: string) => {
    const facts = storeFacts({ agencyId, name: `Store of ${agencyId}` });
    const key = { platformKey: `${agencyId}.myshopify.com` };
    return (await repositories.stores.connect({ ...facts, ...key }, 0)).store;
  };
  const stores = { ag1: await connect('ag1'), ag2: await connect('ag2') };
  const secret = 'x'.repeat(40);
  const { engine, prisma } = database;
  const options = { engine, prisma, secret, baseUrl: APP_URL, isSecure: false };
  const auth = makeMemberAuth(options);
  const joinAttempts = makeAttemptLimit(15 * 60_000);
  const session = async ({ role = 'owner', agencyId = 'ag1' }: Asking) => {
    const agency = await repositories.agencies.byId(agencyId);
    if (agency === null) throw new Error('no agency');
    const member: MemberSession = {
      memberId: `${agencyId}-${role}`,
      name: `${role} of ${agencyId}`,
      email: `${role}@${agencyId}.test`,
      role,
      agency,
      locale: 'en',
    };
    return member;
  };
  return {
    database,
    repositories,
    deps,
    auth,
    stores,
    args: (asking = {}) => {
      const store = asking.store ?? stores.ag1;
      const signIn = {
        requireMember: () => session(asking),
        requireStore: async () => ({
          // As it is now: the agency may have changed since.
          store: await repositories.stores.byId(store.id),
          staffId: 'staff-1',
          locale: 'en',
        }),
        handleMemberAuth: auth.handleMemberAuth,
        memberAccounts: () => Promise.resolve(auth.accounts),
      };
      const pluginZip = () => Promise.resolve(asking.pluginZip ?? null);
      const context = { deps, signIn, joinAttempts, pluginZip, appUrl: APP_URL };
      return {
        request: requestOf(asking),
        params: asking.params ?? {},
        context,
      } as unknown as ActionFunctionArgs;
    },
    audit: (agencyId = 'ag1') =>
      repositories.audit.list(agencyId, EVERYTHING, null, 1000),
    close: () => database.close(),
  };
}

function requestOf({ form, path = '/console' }: Asking): Request {
  const url = `${APP_URL}${path}`;
  if (form === undefined) return new Request(url);
  const body = form instanceof FormData ? form : new URLSearchParams(form);
  return new Request(url, { method: 'POST', body, headers: { origin: APP_URL } });
}

/** An action's answer, or the Response it threw, as one shape. */
export async function answerOf(
  work: Promise<unknown>,
): Promise<{ status: number; body: Record<string, unknown>; location: string | null }> {
  try {
    const value = (await work) as {
      data?: Record<string, unknown>;
      init?: { status?: number } | null;
    };
    return { status: value.init?.status ?? 200, body: value.data ?? {}, location: null };
  } catch (thrown) {
    if (!(thrown instanceof Response)) throw thrown;
    const text = await thrown.text();
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    return { status: thrown.status, body, location: thrown.headers.get('location') };
  }
}

/** What nobody may type anywhere without harm coming of it. */
export const HOSTILE_NAME = '<script>alert(1)</script>';
export const TEN_THOUSAND = 'ż'.repeat(10_000);
