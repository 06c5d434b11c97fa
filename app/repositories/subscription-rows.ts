import { z } from 'zod';
import { addDays } from '#app/domain/shared/time.ts';
import type { LocalDate } from '#app/domain/shared/types.ts';
import type { AgreedState } from '#app/domain/subscriptions/types.ts';
import type { SubscriptionRow } from '#app/ports/subscriptions.ts';
import { parseStored } from '#app/repositories/json.ts';
import type { Columns } from '#app/repositories/rows.ts';
import {
  instantOf,
  instantOrNull,
  storedDate,
  storedDateOrNull,
} from '#app/repositories/stored-date.ts';

const pauses = z.array(z.object({ until: z.string() }));

/** States in which an agreement stands: nothing else is accepted for the season beside it. */
export const STANDING: readonly AgreedState[] = [
  'accepted',
  'active',
  'change_pending',
  'paused',
  'suspended',
  'ending',
];

const STATES: readonly AgreedState[] = [...STANDING, 'ended', 'cancelled'];

export function isStanding(state: AgreedState): boolean {
  return STANDING.includes(state);
}

export function activeKeyOf(
  row: Pick<SubscriptionRow, 'storeId' | 'seasonCode' | 'seasonYear'>,
): string {
  return `${row.storeId}:${row.seasonCode}:${String(row.seasonYear)}`;
}

/** Day on which the calendar moves a subscription next; null where it does not. */
export function nextOnOf(row: SubscriptionRow): LocalDate | null {
  switch (row.state) {
    case 'accepted':
      return row.startsOn;
    case 'paused':
      return addDays(pauses.parse(row.pauses).at(-1)?.until ?? row.startsOn, 1);
    case 'change_pending':
      return row.pending?.effectiveOn ?? addDays(row.endsOn, 1);
    case 'active':
    case 'suspended':
    case 'ending':
      return addDays(row.endsOn, 1);
    case 'ended':
    case 'cancelled':
      return null;
  }
}

/** What a move may change; id, store and season stay. */
export function changingColumns(row: SubscriptionRow): Columns {
  return {
    offeringId: row.offeringId,
    tierCode: row.tierCode,
    state: row.state,
    acceptedAt: storedDate(row.acceptedAt),
    acceptedByName: row.acceptedByName,
    acceptedByStaff: row.acceptedByStaff,
    agreement: JSON.stringify(row.agreement),
    agreementHash: row.agreementHash,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    pending: row.pending === null ? null : JSON.stringify(row.pending),
    nextOn: nextOnOf(row),
    pauses: JSON.stringify(row.pauses ?? []),
    cancelledAt: storedDateOrNull(row.cancelledAt),
    cancellation: row.cancellation === null ? null : JSON.stringify(row.cancellation),
    activeKey: isStanding(row.state) ? activeKeyOf(row) : null,
  };
}

/** A row as a statement reads it. */
export interface StoredSubscription {
  readonly id: string;
  readonly storeId: string;
  readonly agencyId: string;
  readonly offeringId: string;
  readonly seasonCode: string;
  readonly seasonYear: number;
  readonly tierCode: string;
  readonly state: string;
  readonly stateBefore: string | null;
  readonly acceptedAt: string;
  readonly acceptedByName: string;
  readonly acceptedByStaff: string;
  readonly agreement: string;
  readonly agreementHash: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly pending: string | null;
  readonly pauses: string;
  readonly cancelledAt: string | null;
  readonly cancellation: string | null;
}

export function agreedState(text: string | null): AgreedState {
  const state = STATES.find((known) => known === text);
  if (!state) throw new Error(`a subscription has the unknown state ${String(text)}`);
  return state;
}

export function toSubscription(row: StoredSubscription): SubscriptionRow {
  return {
    id: row.id,
    storeId: row.storeId,
    offeringId: row.offeringId,
    seasonCode: row.seasonCode,
    seasonYear: row.seasonYear,
    tierCode: row.tierCode,
    state: agreedState(row.state),
    acceptedAt: instantOf(row.acceptedAt),
    acceptedByName: row.acceptedByName,
    acceptedByStaff: row.acceptedByStaff,
    agreement: parseStored<unknown>(row.agreement, null),
    agreementHash: row.agreementHash,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    pending: parseStored<SubscriptionRow['pending']>(row.pending, null),
    pauses: parseStored<unknown>(row.pauses, []),
    cancelledAt: instantOrNull(row.cancelledAt),
    cancellation: parseStored<unknown>(row.cancellation, null),
  };
}
