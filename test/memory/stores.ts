import { createHash, randomUUID } from 'node:crypto';
import { AppError } from '#app/domain/shared/errors.ts';
import { hourStartAt } from '#app/domain/shared/time.ts';
import type {
  Agencies,
  StaffSettings,
  StoreFacts,
  Stores,
} from '#app/ports/repositories.ts';
import type { Actor } from '#app/domain/subscriptions/types.ts';
import { ERASED } from '#app/repositories/audit.ts';
import { isOpen } from '#app/repositories/quote-thread-rows.ts';
import { isStanding } from '#app/repositories/subscription-rows.ts';
import { eraseOrders } from './ledger.ts';
import { useCode } from './people.ts';
import { copied, type Tables } from './tables.ts';

export function memoryAgencies(tables: Tables): Agencies {
  const require = (id: string): void => {
    if (!tables.agencies.has(id)) throw new AppError('not_found', `no agency ${id}`);
  };
  const themeOf = (id: string) => {
    require(id);
    return copied(tables.themes.get(id) ?? { colour: null, logo: null });
  };
  return {
    byId: async (id) => copied(tables.agencies.get(id) ?? null),
    add: async (agency, _at, audit) => {
      if (tables.agencies.has(agency.id)) throw new Error(`agency ${agency.id} is there`);
      tables.agencies.set(agency.id, copied(agency));
      tables.record(audit);
    },
    update: async (id, facts, audit) => {
      require(id);
      tables.agencies.set(id, { ...copied(facts), id });
      tables.record(audit);
    },
    theme: async (id) => themeOf(id),
    look: async (id) => {
      const { colour, logo } = themeOf(id);
      const hash = logo && createHash('sha256').update(logo.bytes).digest('hex');
      return { colour, logo: hash && hash.slice(0, 16) };
    },
    saveTheme: async (id, theme, audit) => {
      require(id);
      tables.themes.set(id, copied(theme));
      tables.record(audit);
    },
  };
}

export function memoryStores(tables: Tables): Stores {
  const rows = () => [...tables.stores.values()];
  const find = (platform: string, key: string) =>
    rows().find((row) => row.platform === platform && row.platformKey === key);
  const change = (storeId: string, facts: Partial<StoreFacts>): void => {
    const row = tables.stores.get(storeId);
    if (!row) return;
    tables.stores.set(storeId, { ...row, ...onlyFacts(facts) });
    if (facts.zone !== undefined && facts.zone !== row.zone)
      recount(tables, storeId, facts.zone);
  };
  return {
    byId: async (id) => copied(tables.stores.get(id) ?? null),
    byPlatformKey: async (platform, key) => copied(find(platform, key) ?? null),
    ofAgency: async (agencyId) =>
      copied(rows().filter((row) => row.agencyId === agencyId)).sort((one, other) =>
        one.name.localeCompare(other.name),
      ),
    connected: async () => copied(rows().filter((row) => row.disconnectedAt === null)),
    connect: async (facts, at, arriving = () => ({})) => {
      const known = find(facts.platform, facts.platformKey);
      const id = known?.id ?? randomUUID();
      if (!known) {
        const since = { connectedAt: at, disconnectedAt: null, erasedAt: null };
        tables.stores.set(id, { ...facts, id, ...since });
        tables.follow(arriving(id));
      } else {
        change(id, { ...facts, agencyId: known.agencyId });
        const row = tables.stores.get(id);
        if (row && row.disconnectedAt !== null) {
          const since = { connectedAt: at, disconnectedAt: null, erasedAt: null };
          tables.stores.set(id, { ...row, ...since });
          tables.follow(arriving(id));
        }
      }
      const store = tables.stores.get(id);
      if (!store) throw new Error('unreachable');
      return { store: copied(store), isNew: !known };
    },
    updateFacts: async (storeId, facts, outbox) => {
      change(storeId, facts);
      tables.follow(outbox);
    },
    disconnect: async (storeId, at) => {
      const row = tables.stores.get(storeId);
      if (row?.disconnectedAt === null)
        tables.stores.set(storeId, { ...row, disconnectedAt: at });
    },
    erase: async (storeId, at) => erase(tables, storeId, at),
    plan: async (storeId) => copied(tables.plans.get(storeId) ?? null),
    savePlan: async (storeId, plan, audit) => {
      tables.plans.set(storeId, copied(plan));
      tables.record(audit);
    },
    join: async (storeId, codeId, now, audits) => {
      const row = tables.stores.get(storeId);
      if (!row) throw new AppError('not_found', `no store ${storeId}`);
      if (isBound(tables, storeId)) return 'bound';
      const joined = useCode(tables, codeId, storeId, now);
      if (!joined) return 'code_gone';
      tables.stores.set(storeId, { ...row, ...joined });
      tables.plans.delete(storeId);
      tables.summaries.delete(storeId);
      for (const audit of audits) tables.record(audit);
      return 'joined';
    },
  };
}

function onlyFacts(facts: Partial<StoreFacts>): Partial<StoreFacts> {
  const notFacts = ['id', 'connectedAt', 'disconnectedAt', 'erasedAt'];
  const given = Object.entries(facts).filter(([name]) => !notFacts.includes(name));
  return copied(Object.fromEntries(given));
}

function recount(tables: Tables, storeId: string, zone: string): void {
  tables.hours.delete(storeId);
  const orders = [...(tables.ledger.get(storeId)?.values() ?? [])];
  const starts = orders.map(({ placedAtMs }) => hourStartAt(placedAtMs, zone));
  tables.dirty.set(storeId, new Set(starts));
}

function erase(tables: Tables, storeId: string, at: number): void {
  eraseOrders(tables, storeId);
  tables.csvMappings.delete(storeId);
  tables.marks = tables.marks.filter((row) => row.storeId !== storeId);
  const others = tables.imports.filter((row) => row.storeId !== storeId);
  tables.imports.splice(0, Infinity, ...others);
  for (const key of tables.staff.keys())
    if (key.startsWith(`${storeId} `)) tables.staff.delete(key);
  const row = tables.stores.get(storeId);
  if (row) tables.stores.set(storeId, { ...row, contactEmail: null, erasedAt: at });
  for (const one of tables.subscriptions) {
    if (one.row.storeId !== storeId) continue;
    const { pending } = one.row;
    one.row = {
      ...one.row,
      ...{ acceptedByName: ERASED, acceptedByStaff: ERASED },
      agreement: withoutPeople(one.row.agreement),
      pending: pending && { ...pending, agreement: withoutPeople(pending.agreement) },
    };
    for (const kept of one.agreements) kept.agreement = withoutPeople(kept.agreement);
  }
  eraseTalk(tables, storeId);
}

function withoutPeople(agreement: unknown): unknown {
  return {
    ...(agreement as object),
    acceptedBy: { userId: ERASED, name: ERASED, email: null },
    acceptedFrom: { ip: ERASED, userAgent: ERASED },
  };
}

function eraseTalk(tables: Tables, storeId: string): void {
  const nobody = { kind: 'merchant', id: ERASED, name: ERASED } as const;
  const isTheirs = (of: string | null, { kind }: Actor) =>
    of === storeId && kind === 'merchant';
  for (const one of tables.steps)
    if (isTheirs(one.storeId, one.step.actor)) one.step = { ...one.step, actor: nobody };
  replace(tables.messages, (row) =>
    isTheirs(row.storeId, row.author) ? { ...row, author: nobody, text: '' } : row,
  );
  replace(tables.threads, (row) =>
    row.storeId === storeId && row.wish
      ? { ...row, wish: { ...row.wish, text: '' } }
      : row,
  );
  replace(tables.audit, (row) =>
    isTheirs(row.storeId, row.actor) ? { ...row, actor: nobody } : row,
  );
}

function replace<Row>(rows: Row[], change: (row: Row) => Row): void {
  rows.splice(0, Infinity, ...rows.map(change));
}

function isBound(tables: Tables, storeId: string): boolean {
  return (
    tables.subscriptions.some(
      ({ row }) => row.storeId === storeId && isStanding(row.state),
    ) || tables.threads.some((row) => row.storeId === storeId && isOpen(row.state))
  );
}

export function memoryStaffSettings(tables: Tables): StaffSettings {
  const read = (storeId: string, staffId: string) => {
    const key = `${storeId} ${staffId}`;
    const known = tables.staff.get(key) ?? { locale: null, dismissed: [] };
    tables.staff.set(key, known);
    return known;
  };
  return {
    locale: async (storeId, staffId) => read(storeId, staffId).locale,
    rememberLocale: async (storeId, staffId, locale) => {
      read(storeId, staffId).locale = locale;
    },
    dismissed: async (storeId, staffId) => [...read(storeId, staffId).dismissed],
    setDismissed: async (storeId, staffId, what, on) => {
      const settings = read(storeId, staffId);
      const others = settings.dismissed.filter((hint) => hint !== what);
      settings.dismissed = on ? [...others, what] : others;
    },
  };
}
