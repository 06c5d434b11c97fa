import { randomUUID } from 'node:crypto';
import { hourStartAt } from '#app/domain/shared/time.ts';
import type {
  Agencies,
  StaffSettings,
  StoreFacts,
  Stores,
} from '#app/ports/repositories.ts';
import { eraseOrders } from './ledger.ts';
import { copied, type Tables } from './tables.ts';

export function memoryAgencies(tables: Tables): Agencies {
  return { byId: async (id) => copied(tables.agencies.get(id) ?? null) };
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
    connect: async (facts, at) => {
      const known = find(facts.platform, facts.platformKey);
      const id = known?.id ?? randomUUID();
      if (!known) {
        const since = { connectedAt: at, disconnectedAt: null, erasedAt: null };
        tables.stores.set(id, { ...facts, id, ...since });
      } else {
        change(id, facts);
        const row = tables.stores.get(id);
        if (row && row.disconnectedAt !== null) {
          const since = { connectedAt: at, disconnectedAt: null, erasedAt: null };
          tables.stores.set(id, { ...row, ...since });
        }
      }
      const store = tables.stores.get(id);
      if (!store) throw new Error('unreachable');
      return { store: copied(store), isNew: !known };
    },
    updateFacts: async (storeId, facts) => change(storeId, facts),
    disconnect: async (storeId, at) => {
      const row = tables.stores.get(storeId);
      if (row?.disconnectedAt === null)
        tables.stores.set(storeId, { ...row, disconnectedAt: at });
    },
    erase: async (storeId, at) => erase(tables, storeId, at),
    plan: async (storeId) => copied(tables.plans.get(storeId) ?? null),
    savePlan: async (storeId, plan) => void tables.plans.set(storeId, copied(plan)),
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
  const others = tables.imports.filter((row) => row.storeId !== storeId);
  tables.imports.splice(0, Infinity, ...others);
  for (const key of tables.staff.keys())
    if (key.startsWith(`${storeId} `)) tables.staff.delete(key);
  const row = tables.stores.get(storeId);
  if (row) tables.stores.set(storeId, { ...row, contactEmail: null, erasedAt: at });
  const ERASED = 'erased';
  tables.subscriptions.forEach((kept, index) => {
    if (kept.storeId !== storeId) return;
    const agreement = {
      ...(kept.agreement as object),
      acceptedBy: { userId: ERASED, name: ERASED, email: null },
      acceptedFrom: { ip: ERASED, userAgent: ERASED },
    };
    const person = { acceptedByName: ERASED, acceptedByStaff: ERASED };
    tables.subscriptions[index] = { ...kept, agreement, ...person };
  });
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
