import { z } from 'zod';
import { addDays, startOfLocalDay } from '#app/domain/shared/time.ts';
import type { LocalDate, Zone } from '#app/domain/shared/types.ts';
import type { AuditFilter } from '#app/ports/audit.ts';

/** Beginnings of what is recorded, to filter by; texts: `audit.area.<area>`. */
export const AUDIT_AREAS = [
  'season',
  'offering',
  'plan',
  'subscription',
  'quote',
  'member',
  'invitation',
  'two_factor',
  'shift',
  'work_hours',
  'mark',
  'join_code',
  'store',
  'agency',
  'theme',
  'view',
  'job',
] as const;

export type AuditArea = (typeof AUDIT_AREAS)[number];

/** What the page's address says; an empty text does not narrow. */
export interface AuditQuery {
  readonly from: LocalDate | '';
  readonly to: LocalDate | '';
  readonly who: string;
  readonly area: AuditArea | '';
  readonly store: string;
  /** Entries older than this one; null for the newest. */
  readonly before: number | null;
}

const date = z.iso.date().or(z.literal('')).catch('');
const id = z
  .string()
  .regex(/^[\w:./-]{0,128}$/)
  .catch('');
const schema = z.object({
  from: date,
  to: date,
  who: id,
  area: z.enum(AUDIT_AREAS).or(z.literal('')).catch(''),
  store: id,
  before: z.coerce.number().int().positive().nullable().catch(null),
});

/** Reads the address; what cannot be read does not narrow. */
export function parseAuditQuery(url: string): AuditQuery {
  return schema.parse(Object.fromEntries(new URL(url).searchParams));
}

/** The address of a query, changed; defaults are left out. */
export function auditUrl(
  query: AuditQuery,
  change: Partial<AuditQuery>,
  path = '/console/audit',
): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...change }))
    if (value !== '' && value !== null) params.set(name, String(value));
  const search = params.toString();
  return search === '' ? path : `${path}?${search}`;
}

/** Days are the agency's own, both included. */
export function auditFilter(query: AuditQuery, zone: Zone): AuditFilter {
  return {
    fromMs: query.from === '' ? null : startOfLocalDay(query.from, zone),
    untilMs: query.to === '' ? null : startOfLocalDay(addDays(query.to, 1), zone),
    actorId: query.who === '' ? null : query.who,
    area: query.area === '' ? null : query.area,
    storeId: query.store === '' ? null : query.store,
  };
}

/** Whether anything narrows the list. */
export function isFiltered({ before: _, ...query }: AuditQuery): boolean {
  return Object.values(query).some((value) => value !== '');
}
