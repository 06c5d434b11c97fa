import type {
  Imports,
  Offerings,
  SubscriptionRow,
  Subscriptions,
} from '#app/ports/repositories.ts';
import { copied, type Tables } from './tables.ts';

export function memoryOfferings(tables: Tables): Offerings {
  const published = (agencyId: string) =>
    tables.offerings
      .filter(({ row, state }) => row.agencyId === agencyId && state === 'published')
      .map(({ row }) => row)
      .sort((one, other) => other.version - one.version);
  return {
    published: async (agencyId, seasonCode, seasonYear) =>
      copied(
        published(agencyId).find(
          ({ terms }) =>
            terms.seasonCode === seasonCode && terms.seasonYear === seasonYear,
        ) ?? null,
      ),
    allPublished: async (agencyId) => {
      const bySeason = Map.groupBy(
        published(agencyId),
        ({ terms }) => `${terms.seasonCode}:${String(terms.seasonYear)}`,
      );
      const latest = [...bySeason.values()].flatMap((rows) => rows.slice(0, 1));
      return copied(latest).sort((one, other) =>
        other.terms.seasonFrom.localeCompare(one.terms.seasonFrom),
      );
    },
    byId: async (agencyId, id) => {
      const found = tables.offerings.find(
        ({ row }) => row.id === id && row.agencyId === agencyId,
      );
      return copied(found?.row ?? null);
    },
  };
}

export function memorySubscriptions(tables: Tables): Subscriptions {
  const rows = tables.subscriptions;
  const holds = ({ state }: SubscriptionRow) =>
    state === 'active' || state === 'suspended';
  const sameSeason = (one: SubscriptionRow, other: SubscriptionRow) =>
    one.storeId === other.storeId &&
    one.seasonCode === other.seasonCode &&
    one.seasonYear === other.seasonYear;
  const replace = (
    wants: (row: SubscriptionRow) => boolean,
    changes: Partial<SubscriptionRow>,
  ): number => {
    let replaced = 0;
    rows.forEach((row, index) => {
      if (!wants(row)) return;
      rows[index] = { ...row, ...changes };
      replaced += 1;
    });
    return replaced;
  };
  return {
    active: async (storeId, seasonCode, seasonYear) =>
      copied(
        rows.find(
          (row) =>
            row.storeId === storeId &&
            row.seasonCode === seasonCode &&
            row.seasonYear === seasonYear &&
            row.state === 'active',
        ) ?? null,
      ),
    all: async (storeId) =>
      copied(rows.filter((row) => row.storeId === storeId)).sort(
        (one, other) =>
          other.acceptedAt - one.acceptedAt || other.id.localeCompare(one.id),
      ),
    byId: async (storeId, id) =>
      copied(rows.find((row) => row.id === id && row.storeId === storeId) ?? null),
    accept: async (row) => {
      const first = rows.find(
        (one) => (holds(one) && sameSeason(one, row)) || one.id === row.id,
      );
      if (first) return { outcome: 'already_active', subscription: copied(first) };
      const recorded: SubscriptionRow = {
        ...copied(row),
        state: 'active',
        cancelledAt: null,
        cancellation: null,
      };
      rows.push(recorded);
      return { outcome: 'recorded', subscription: copied(recorded) };
    },
    cancel: async (storeId, id, at, cancellation) =>
      replace(
        (row) => row.id === id && row.storeId === storeId && row.state === 'active',
        { state: 'cancelled', cancelledAt: at, cancellation: copied(cancellation) },
      ) === 1,
    setSuspended: async (storeId, isSuspended) => {
      const [from, to] = isSuspended
        ? (['active', 'suspended'] as const)
        : (['suspended', 'active'] as const);
      replace((row) => row.storeId === storeId && row.state === from, { state: to });
    },
  };
}

export function memoryImports(tables: Tables): Imports {
  return {
    start: async (storeId, row) => void tables.imports.push({ ...copied(row), storeId }),
    latest: async (storeId, source) => {
      const [newest] = tables.imports
        .filter((row) => row.storeId === storeId && row.source === source)
        .sort(
          (one, other) =>
            other.startedAt - one.startedAt || other.id.localeCompare(one.id),
        );
      return copied(newest ?? null);
    },
    save: async (storeId, row) => {
      const index = tables.imports.findIndex(
        (one) => one.id === row.id && one.storeId === storeId,
      );
      if (index >= 0) tables.imports[index] = { ...copied(row), storeId };
    },
    csvMapping: async (storeId) => copied(tables.csvMappings.get(storeId) ?? null),
    rememberCsvMapping: async (storeId, mapping) =>
      void tables.csvMappings.set(storeId, copied(mapping)),
  };
}
