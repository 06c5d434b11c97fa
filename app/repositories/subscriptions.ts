import type { Prisma, Subscription } from '#generated/prisma/client.ts';
import type {
  AcceptOutcome,
  SubscriptionRow,
  Subscriptions,
} from '#app/ports/repositories.ts';
import type { Database } from '#app/repositories/connect.ts';
import { parseStored } from '#app/repositories/json.ts';

export function makeSubscriptions({ prisma }: Database): Subscriptions {
  return {
    active: async (storeId, seasonCode, seasonYear) => {
      const row = await prisma.subscription.findFirst({
        where: { storeId, seasonCode, seasonYear, state: 'active' },
      });
      return row && toSubscription(row);
    },
    all: async (storeId) =>
      (
        await prisma.subscription.findMany({
          where: { storeId },
          orderBy: [{ acceptedAt: 'desc' }, { id: 'desc' }],
        })
      ).map(toSubscription),
    byId: async (storeId, id) => {
      const row = await prisma.subscription.findFirst({ where: { id, storeId } });
      return row && toSubscription(row);
    },
    accept: (row) => accept({ prisma }, row),
    cancel: async (storeId, id, at, cancellation) => {
      const { count } = await prisma.subscription.updateMany({
        where: { id, storeId, state: 'active' },
        data: {
          state: 'cancelled',
          cancelledAt: new Date(at),
          cancellation: JSON.stringify(cancellation),
          activeKey: null,
        },
      });
      return count === 1;
    },
    setSuspended: async (storeId, isSuspended) => {
      // A suspended agreement keeps its key: nothing else is accepted while the store is away.
      await prisma.subscription.updateMany({
        where: { storeId, state: isSuspended ? 'active' : 'suspended' },
        data: { state: isSuspended ? 'suspended' : 'active' },
      });
    },
  };
}

async function accept(
  { prisma }: Pick<Database, 'prisma'>,
  row: SubscriptionRow,
): Promise<AcceptOutcome> {
  const activeKey = `${row.storeId}:${row.seasonCode}:${String(row.seasonYear)}`;
  try {
    const data = { ...toData(row), state: 'active', activeKey };
    const created = await prisma.subscription.create({ data });
    return { outcome: 'recorded', subscription: toSubscription(created) };
  } catch (error) {
    if (!isTaken(error)) throw error;
    const first = await prisma.subscription.findFirst({
      where: { OR: [{ activeKey }, { id: row.id, storeId: row.storeId }] },
    });
    if (first) return { outcome: 'already_active', subscription: toSubscription(first) };
    // Cancelled between the two statements, or the id is somebody else's.
    throw error;
  }
}

/** Prisma's code for a unique key that is taken. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}

function toData(row: SubscriptionRow): Prisma.SubscriptionCreateInput {
  return {
    id: row.id,
    storeId: row.storeId,
    offeringId: row.offeringId,
    seasonCode: row.seasonCode,
    seasonYear: row.seasonYear,
    tierCode: row.tierCode,
    state: row.state,
    acceptedAt: new Date(row.acceptedAt),
    acceptedByName: row.acceptedByName,
    acceptedByStaff: row.acceptedByStaff,
    agreement: JSON.stringify(row.agreement),
    agreementHash: row.agreementHash,
  };
}

const STATES = ['active', 'cancelled', 'ended', 'suspended'] as const;

function toSubscription(row: Subscription): SubscriptionRow {
  const state = STATES.find((known) => known === row.state);
  if (!state)
    throw new Error(`subscription ${row.id} has the unknown state ${row.state}`);
  return {
    id: row.id,
    storeId: row.storeId,
    offeringId: row.offeringId,
    seasonCode: row.seasonCode,
    seasonYear: row.seasonYear,
    tierCode: row.tierCode,
    state,
    acceptedAt: row.acceptedAt.getTime(),
    acceptedByName: row.acceptedByName,
    acceptedByStaff: row.acceptedByStaff,
    agreement: parseStored<unknown>(row.agreement, null),
    agreementHash: row.agreementHash,
    cancelledAt: row.cancelledAt?.getTime() ?? null,
    cancellation: parseStored<unknown>(row.cancellation, null),
  };
}
