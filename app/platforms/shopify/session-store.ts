import { Session } from '@shopify/shopify-api';
import { z } from 'zod';
import type { ShopifySessionRow, ShopifySessions } from '#app/ports/shopify-sessions.ts';

/** Shopify's five-method session storage, and one way around its memory. */
export interface SessionStore {
  storeSession(session: Session): Promise<boolean>;
  loadSession(id: string): Promise<Session | undefined>;
  deleteSession(id: string): Promise<boolean>;
  deleteSessions(ids: string[]): Promise<boolean>;
  findSessionsByShop(shop: string): Promise<Session[]>;
  /** As `loadSession`, read anew: another process may have stored a newer one. */
  readSession(id: string): Promise<Session | undefined>;
  deleteOfShop(shop: string): Promise<void>;
}

const Stored = z.array(
  z.tuple([z.string(), z.union([z.string(), z.number(), z.boolean()])]),
);

/** A request seldom needs the token itself, so a session some seconds old does. */
const MEMORY_MS = 10_000;

/** Keeps sessions behind a port that seals them; a warm request costs no query. */
export function createSessionStore(
  sessions: ShopifySessions,
  nowMs: () => number = Date.now,
): SessionStore {
  const memory = new Map<string, { session: Session; untilMs: number }>();

  function remember(session: Session): void {
    if (memory.size >= 10_000) memory.clear();
    memory.set(session.id, { session, untilMs: nowMs() + MEMORY_MS });
  }

  async function readSession(id: string): Promise<Session | undefined> {
    const row = await sessions.load(id);
    const session = row === null ? undefined : sessionOf(row);
    if (session === undefined) memory.delete(id);
    else remember(session);
    return session;
  }

  async function deleteSessions(ids: string[]): Promise<boolean> {
    for (const id of ids) memory.delete(id);
    await sessions.delete(ids);
    return true;
  }

  return {
    async storeSession(session) {
      await sessions.save(rowOf(session));
      remember(session);
      return true;
    },
    async loadSession(id) {
      const known = memory.get(id);
      if (known !== undefined && nowMs() < known.untilMs) return known.session;
      return readSession(id);
    },
    readSession,
    deleteSession: (id) => deleteSessions([id]),
    deleteSessions,
    async findSessionsByShop(shop) {
      const rows = await sessions.ofShop(shop);
      return rows.map(sessionOf).filter((session) => session !== undefined);
    },
    async deleteOfShop(shop) {
      for (const [id, { session }] of memory)
        if (session.shop === shop) memory.delete(id);
      await sessions.deleteOfShop(shop);
    },
  };
}

function rowOf(session: Session): ShopifySessionRow {
  return {
    id: session.id,
    shop: session.shop,
    isOnline: session.isOnline,
    scope: session.scope ?? null,
    expiresMs: session.expires?.getTime() ?? null,
    secretJson: JSON.stringify(session.toPropertyArray(true)),
  };
}

/** A row that cannot be read counts as absent: the next opening of the app makes a new one. */
function sessionOf(row: ShopifySessionRow): Session | undefined {
  const parsed = Stored.safeParse(parseJson(row.secretJson));
  return parsed.success ? Session.fromPropertyArray(parsed.data, true) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
