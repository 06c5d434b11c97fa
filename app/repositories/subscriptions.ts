import type { LocalDate } from '#app/domain/shared/types.ts';
import type { SubscriptionRow, Subscriptions } from '#app/ports/subscriptions.ts';
import { accept } from '#app/repositories/accept-agreement.ts';
import type { Database } from '#app/repositories/connect.ts';
import { findRow, findRows } from '#app/repositories/rows.ts';
import { readAgreements } from '#app/repositories/subscription-agreements.ts';
import { moveSubscription } from '#app/repositories/subscription-move.ts';
import {
  activeKeyOf,
  isStanding,
  toSubscription,
  type StoredSubscription,
} from '#app/repositories/subscription-rows.ts';
import { readSteps } from '#app/repositories/subscription-steps.ts';
import { setSuspended } from '#app/repositories/suspend-subscriptions.ts';

const TABLE = 'Subscription';
const NEWEST_FIRST = '"acceptedAt" DESC, "id" DESC';

export function makeSubscriptions({ sql, write }: Database): Subscriptions {
  const one = async (where: Record<string, string>) => {
    const row = await findRow<StoredSubscription>(sql, TABLE, where);
    return row && toSubscription(row);
  };
  const all = async (where: Record<string, string>) =>
    (await findRows<StoredSubscription>(sql, TABLE, where, NEWEST_FIRST)).map(
      toSubscription,
    );
  return {
    standing: (storeId, seasonCode, seasonYear) =>
      one({ activeKey: activeKeyOf({ storeId, seasonCode, seasonYear }) }),
    all: (storeId) => all({ storeId }),
    byId: (storeId, id) => one({ id, storeId }),
    standingOfAgency: async (agencyId) =>
      (await all({ agencyId })).filter(({ state }) => isStanding(state)),
    due: async (onOrBefore: LocalDate, limit: number): Promise<SubscriptionRow[]> =>
      (
        await sql.all<StoredSubscription>(
          `SELECT * FROM "Subscription" WHERE "nextOn" <= ? ORDER BY "nextOn", "id" LIMIT ?`,
          [onOrBefore, limit],
        )
      ).map(toSubscription),
    accept: (row, context) => write((inside) => accept(inside, row, context)),
    move: (move) => write((inside) => moveSubscription(inside, move)),
    setSuspended: (storeId, isSuspended, when) =>
      write((inside) => setSuspended(inside, storeId, isSuspended, when)),
    history: (storeId, subscriptionId) => readSteps(sql, storeId, subscriptionId),
    agreements: (storeId, subscriptionId) => readAgreements(sql, storeId, subscriptionId),
  };
}
