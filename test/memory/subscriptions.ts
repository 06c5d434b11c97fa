import type { QuoteThreadState } from '#app/domain/quotes/types.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type {
  AcceptContext,
  AcceptOutcome,
  SubscriptionMove,
  SubscriptionRow,
  Subscriptions,
} from '#app/ports/subscriptions.ts';
import { followedHash } from '#app/repositories/subscription-agreements.ts';
import { isStanding, nextOnOf } from '#app/repositories/subscription-rows.ts';
import { endThread, threadState } from './quote-threads.ts';
import { copied, type MemorySubscription, type Tables } from './tables.ts';

export function memorySubscriptions(tables: Tables): Subscriptions {
  const kept = tables.subscriptions;
  const rows = (wants: (one: MemorySubscription) => boolean): SubscriptionRow[] =>
    copied(kept.filter(wants).map(({ row }) => row)).sort(
      (one, other) => other.acceptedAt - one.acceptedAt || other.id.localeCompare(one.id),
    );
  return {
    standing: async (storeId, seasonCode, seasonYear) =>
      copied(standing(tables, { storeId, seasonCode, seasonYear })?.row ?? null),
    all: async (storeId) => rows(({ row }) => row.storeId === storeId),
    byId: async (storeId, id) =>
      rows(({ row }) => row.id === id && row.storeId === storeId)[0] ?? null,
    standingOfAgency: async (agencyId) =>
      rows((one) => one.agencyId === agencyId && isStanding(one.row.state)),
    due: async (onOrBefore, limit) =>
      rows(({ row }) => (nextOnOf(row) ?? '9999') <= onOrBefore)
        .sort((one, other) => dueKey(one).localeCompare(dueKey(other)))
        .slice(0, limit),
    accept: async (row, context) => accept(tables, row, context),
    move: async (move) => moveOne(tables, move),
    setSuspended: async (storeId, isSuspended, when) => {
      for (const one of kept) {
        const { row } = one;
        const from = row.state;
        if (row.storeId !== storeId || !isStanding(from)) continue;
        if ((from === 'suspended') === isSuspended) continue;
        const to = isSuspended ? 'suspended' : (one.stateBefore ?? 'active');
        one.row = { ...row, state: to };
        one.stateBefore = isSuspended ? from : null;
        const event = isSuspended ? 'suspended' : 'resumed';
        const actor = { kind: 'system', id: 'platform', name: '' } as const;
        const step = { ...when, actor, event, from, to, values: {} } as const;
        tables.steps.push({ storeId, id: row.id, step });
      }
    },
    history: async (storeId, subscriptionId) =>
      copied(
        tables.steps
          .filter(({ storeId: of, id }) => of === storeId && id === subscriptionId)
          .map(({ step }) => step),
      ),
    agreements: async (storeId, subscriptionId) =>
      copied(
        kept.find(({ row }) => row.id === subscriptionId && row.storeId === storeId)
          ?.agreements ?? [],
      ),
  };
}

function dueKey(row: SubscriptionRow): string {
  return `${nextOnOf(row) ?? ''} ${row.id}`;
}

function standing(
  tables: Tables,
  key: Pick<SubscriptionRow, 'storeId' | 'seasonCode' | 'seasonYear'>,
): MemorySubscription | undefined {
  return tables.subscriptions.find(
    ({ row }) =>
      isStanding(row.state) &&
      row.storeId === key.storeId &&
      row.seasonCode === key.seasonCode &&
      row.seasonYear === key.seasonYear,
  );
}

function accept(
  tables: Tables,
  row: SubscriptionRow,
  context: AcceptContext,
): AcceptOutcome {
  const first =
    standing(tables, row) ?? tables.subscriptions.find((one) => one.row.id === row.id);
  if (first) return { outcome: 'already_active', subscription: copied(first.row) };
  const { agencyId, capacityVersion, demand, thread, step, audit } = context;
  if (thread?.to === 'accepted' && !isStillOpen(tables, row.storeId, thread))
    return { outcome: 'thread_changed' };
  const version = tables.capacityVersions.get(agencyId) ?? 0;
  if (capacityVersion !== null && capacityVersion !== version)
    return { outcome: 'capacity_changed' };
  const one: MemorySubscription = copied({
    ...{ row, agencyId, demand },
    stateBefore: null,
    agreements: [],
  });
  tables.subscriptions.push(one);
  keep(one, row.agreement, row.agreementHash, row.startsOn);
  if (thread) endThread(tables, row.storeId, thread, step);
  tables.steps.push(copied({ storeId: row.storeId, id: row.id, step }));
  tables.record(audit);
  tables.bumpCapacity(agencyId);
  tables.follow(context.outbox);
  return { outcome: 'recorded', subscription: copied(row) };
}

function isStillOpen(
  tables: Tables,
  storeId: string,
  { id, number }: NonNullable<AcceptContext['thread']>,
): boolean {
  const state: QuoteThreadState | null = threadState(tables, storeId, id);
  if (number === undefined) return state === 'offered' || state === 'quoted';
  const sent = tables.quotes.filter(({ threadId }) => threadId === id);
  return state === 'quoted' && sent.at(-1)?.number === number;
}

function moveOne(
  tables: Tables,
  move: SubscriptionMove,
): 'moved' | 'changed_meanwhile' | 'capacity_changed' {
  const { row, agencyId, demand, step } = move;
  const one = tables.subscriptions.find(
    ({ row: { id, storeId }, agencyId: of }) =>
      id === row.id && storeId === row.storeId && of === agencyId,
  );
  if (one?.row.state !== move.from || !follows(one.row, row)) return 'changed_meanwhile';
  const version = tables.capacityVersions.get(agencyId) ?? 0;
  if (move.capacityVersion !== undefined && move.capacityVersion !== version)
    return 'capacity_changed';
  one.row = copied(row);
  if (demand !== undefined) {
    one.demand = copied(demand);
    tables.bumpCapacity(agencyId);
  }
  keep(one, row.agreement, row.agreementHash, step.effectiveOn);
  const { pending } = row;
  if (pending) keep(one, pending.agreement, pending.hash, pending.effectiveOn);
  tables.steps.push(copied({ storeId: row.storeId, id: row.id, step }));
  tables.record(move.audit);
  tables.follow(move.outbox);
  return 'moved';
}

function follows(before: SubscriptionRow, row: SubscriptionRow): boolean {
  const isSame = row.agreementHash === before.agreementHash;
  const changed = isSame ? row.pending?.agreement : row.agreement;
  return [null, before.agreementHash].includes(followedHash(changed));
}

function keep(
  { agreements }: MemorySubscription,
  agreement: unknown,
  hash: string,
  effectiveOn: LocalDate,
): void {
  if (agreements.every((known) => known.hash !== hash))
    agreements.push(copied({ agreement, hash, effectiveOn }));
}
