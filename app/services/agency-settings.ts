import { z } from 'zod';
import type { AgencyRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { changesBetween } from '#app/services/audit-changes.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import { requireOwner } from '#app/services/console-access.ts';

const MAX_NAME = 60;

const text = z.string().max(20_000).catch('');
const fields = z.object({
  name: text,
  contactName: text,
  contactEmail: text,
  contactPhone: text,
  locale: text,
  zone: text,
});

/** The form as it was typed. */
export type AgencyForm = z.infer<typeof fields>;
export type AgencyField = keyof AgencyForm;

export type AgencySaved =
  | { readonly outcome: 'agency_saved' }
  | {
      readonly outcome: 'bad_agency';
      readonly wrong: readonly AgencyField[];
      readonly form: AgencyForm;
    };

const name = z.string().trim().min(1).max(MAX_NAME);
const rules = {
  name,
  contactName: name,
  contactEmail: z.string().trim().max(254).pipe(z.email()),
  contactPhone: z
    .string()
    .trim()
    .regex(/^$|^\+?[0-9][0-9 ()/.-]{4,28}$/),
  locale: z.enum(['en', 'pl']),
  zone: z.string().refine(isZone),
} satisfies Record<AgencyField, z.ZodType>;

/**
 * Saves what the agency is called, who answers, its language and clock; all fields or nothing.
 *
 * @throws AppError `not_allowed` for everyone but owners
 */
export async function saveAgency(
  deps: ServiceDeps,
  member: MemberSession,
  given: FormData,
): Promise<AgencySaved> {
  requireOwner(member);
  const form = fields.parse(Object.fromEntries(given));
  const wrong = (Object.keys(rules) as AgencyField[]).filter(
    (field) => !rules[field].safeParse(form[field]).success,
  );
  if (wrong.length > 0) return { outcome: 'bad_agency', wrong, form };
  const phone = form.contactPhone.trim();
  const next: Omit<AgencyRow, 'id'> = {
    name: form.name.trim(),
    contactName: form.contactName.trim(),
    contactEmail: form.contactEmail.trim(),
    contactPhone: phone === '' ? null : phone,
    locale: form.locale,
    zone: form.zone,
  };
  const { id, ...before } = member.agency;
  const changes = changesBetween(before, next);
  if (changes.length === 0) return { outcome: 'agency_saved' };
  const audit = memberEntry(deps, member, {
    what: 'agency_changed',
    subjectId: id,
    subjectName: next.name,
    changes,
  });
  await deps.repositories.agencies.update(id, next, audit);
  return { outcome: 'agency_saved' };
}

/** Zones to choose from, by name. */
export function zonesToChoose(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}

function isZone(zone: string): boolean {
  // Offsets such as "+02:00" know no summer time; a name is wanted.
  if (!/^[A-Z][\w+/-]{1,60}$/i.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}
