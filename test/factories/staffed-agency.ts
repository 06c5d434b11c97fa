import type { RepositoryWorld } from '../contracts/repositories/world.ts';
import { auditEntry, memberRow } from '../contracts/repositories/world.ts';

/** Years over which the clock is covered. */
const DAYS = { from: '2024-01-01', to: '2035-12-31' };

/**
 * Gives an agency an owner and somebody on call around the clock, with no limit of hours: whatever
 * it lists can be sold, to so many stores as one person looks after.
 */
export async function staffAgency(
  { repositories, addMember }: Pick<RepositoryWorld, 'repositories' | 'addMember'>,
  agencyId = 'agency',
): Promise<void> {
  const memberId = `on-call-${agencyId}`;
  const email = `${memberId}@example.com`;
  await addMember(memberRow({ id: memberId, agencyId, email, name: 'Ona Call' }));
  const shift = {
    ...{ shiftId: `shift-${agencyId}`, agencyId, memberId, days: DAYS },
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    fromHour: 0,
    toHour: 24,
  };
  await repositories.capacity.saveShift(shift, auditEntry('shift_added', { agencyId }));
}
