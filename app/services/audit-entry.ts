import type { Actor } from '#app/domain/subscriptions/types.ts';
import type { AuditChange, AuditedWhat, AuditEntry } from '#app/ports/audit.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';

/** What a line of the record is about. */
export interface Audited {
  readonly what: AuditedWhat;
  readonly storeId?: string;
  readonly subjectId: string;
  readonly subjectName: string;
  readonly changes?: readonly AuditChange[];
}

export function memberActor({
  memberId,
  name,
}: Pick<MemberSession, 'memberId' | 'name'>): Actor {
  return { kind: 'member', id: memberId, name };
}

/** A member's act, for the record. */
export function memberEntry(
  deps: Pick<ServiceDeps, 'clock'>,
  member: Pick<MemberSession, 'memberId' | 'name' | 'agency'>,
  audited: Audited,
): AuditEntry {
  return entry(deps, member.agency.id, memberActor(member), audited);
}

/** A merchant's act, for the record. The person is named as they named themselves. */
export function merchantEntry(
  deps: Pick<ServiceDeps, 'clock'>,
  store: Pick<StoreRow, 'id' | 'agencyId'>,
  actor: Actor,
  audited: Omit<Audited, 'storeId'>,
): AuditEntry {
  return actorEntry(deps, store, actor, audited);
}

/** An act that people of the store and of its agency may both do, for the record. */
export function actorEntry(
  deps: Pick<ServiceDeps, 'clock'>,
  store: Pick<StoreRow, 'id' | 'agencyId'>,
  actor: Actor,
  audited: Omit<Audited, 'storeId'>,
): AuditEntry {
  return entry(deps, store.agencyId, actor, { ...audited, storeId: store.id });
}

function entry(
  deps: Pick<ServiceDeps, 'clock'>,
  agencyId: string,
  actor: Actor,
  { what, storeId, subjectId, subjectName, changes }: Audited,
): AuditEntry {
  return {
    agencyId,
    storeId: storeId ?? null,
    atMs: deps.clock.now(),
    actor,
    what,
    subjectId,
    subjectName,
    changes: changes ?? [],
  };
}

/** A person of the store. The platform tells us no name: the store's stands for it. */
export function storeActor({
  staffId,
  store,
}: {
  readonly staffId: string;
  readonly store: Pick<StoreRow, 'name'>;
}): Actor {
  return { kind: 'merchant', id: staffId, name: store.name };
}
