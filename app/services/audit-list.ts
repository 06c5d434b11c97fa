import type { AuditRow } from '#app/ports/audit.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { auditFilter, type AuditQuery } from '#app/services/audit-query.ts';

export const AUDIT_PAGE = 50;
const CSV_PAGE = 500;

export interface AuditPageRows {
  readonly rows: readonly AuditRow[];
  /** What to ask `before` for the next page; null on the last. */
  readonly next: number | null;
  /** For naming the store of an entry; stores that left are named by the entry alone. */
  readonly stores: readonly {
    readonly id: string;
    readonly name: string;
    readonly currency: string;
  }[];
  readonly members: readonly { readonly id: string; readonly name: string }[];
}

/** One page of the agency's record, newest first. Every role may read it. */
export async function listAudit(
  deps: ServiceDeps,
  { agency }: Pick<MemberSession, 'agency'>,
  query: AuditQuery,
): Promise<AuditPageRows> {
  const { audit, stores, members } = deps.repositories;
  const filter = auditFilter(query, agency.zone);
  const found = await audit.list(agency.id, filter, query.before, AUDIT_PAGE + 1);
  const rows = found.slice(0, AUDIT_PAGE);
  const byName = (a: { name: string }, b: { name: string }) =>
    a.name.localeCompare(b.name);
  return {
    rows,
    next: found.length > AUDIT_PAGE ? (rows.at(-1)?.id ?? null) : null,
    stores: (await stores.ofAgency(agency.id))
      .map(({ id, name, currency }) => ({ id, name, currency }))
      .sort(byName),
    members: (await members.all(agency.id)).map(({ id, name }) => ({ id, name })),
  };
}

/** Every entry that matches, newest first, read in pieces as they are asked for. */
export async function* auditRows(
  { repositories }: ServiceDeps,
  { agency }: Pick<MemberSession, 'agency'>,
  query: AuditQuery,
): AsyncGenerator<AuditRow> {
  const filter = auditFilter(query, agency.zone);
  let before: number | null = null;
  for (;;) {
    const rows: AuditRow[] = await repositories.audit.list(
      agency.id,
      filter,
      before,
      CSV_PAGE,
    );
    yield* rows;
    before = rows.at(-1)?.id ?? null;
    if (rows.length < CSV_PAGE) return;
  }
}
