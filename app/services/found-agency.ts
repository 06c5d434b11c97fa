import { z } from 'zod';
import { isKnownZone } from '#app/domain/shared/time.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { INVITATION_MS, makeInviteToken } from '#app/services/invite-token.ts';

const MAX_NAME = 60;

const agency = z.object({
  name: z.string().trim().min(1).max(MAX_NAME),
  email: z.email().max(254).toLowerCase(),
  locale: z.enum(['en', 'pl']),
  zone: z.string().refine(isKnownZone),
});

export type NewAgency = z.infer<typeof agency>;

export type FoundAgencyOutcome =
  | {
      readonly outcome: 'founded';
      readonly agencyId: string;
      /** Path of the first owner's invitation link; told once and kept nowhere. */
      readonly path: string;
      readonly expiresAt: number;
    }
  | { readonly outcome: 'bad_agency'; readonly wrong: readonly (keyof NewAgency)[] }
  | { readonly outcome: 'email_taken' };

/**
 * Makes an agency with nothing in it, and the link by which its first owner joins.
 *
 * For whoever runs the installation; no page leads here.
 */
export async function foundAgency(
  deps: Pick<ServiceDeps, 'repositories' | 'clock' | 'newId'>,
  given: Readonly<Record<keyof NewAgency, string>>,
): Promise<FoundAgencyOutcome> {
  const parsed = agency.safeParse(given);
  if (!parsed.success) {
    const names = parsed.error.issues.map(({ path }) => path[0]);
    const wrong = agency.keyof().options.filter((name) => names.includes(name));
    return { outcome: 'bad_agency', wrong };
  }
  const { name, email, locale, zone } = parsed.data;
  const { agencies, members } = deps.repositories;
  if (await members.isEmailTaken(email)) return { outcome: 'email_taken' };
  const [agencyId, invitationId, now] = [deps.newId(), deps.newId(), deps.clock.now()];
  const entry = (changes: Partial<AuditEntry>): AuditEntry => ({
    agencyId,
    storeId: null,
    atMs: now,
    actor: { kind: 'system', id: 'command_line', name: '' },
    what: 'agency_changed',
    subjectId: agencyId,
    subjectName: name,
    changes: [{ field: 'name', before: null, after: name }],
    ...changes,
  });
  const contact = { contactName: name, contactEmail: email, contactPhone: null };
  await agencies.add({ id: agencyId, name, ...contact, locale, zone }, now, entry({}));
  const { token, tokenHash } = makeInviteToken();
  const expiresAt = now + INVITATION_MS;
  await members.invite(
    {
      ...{
        id: invitationId,
        agencyId,
        email,
        role: 'owner',
        createdBy: '',
        createdAt: now,
      },
      ...{ expiresAt, usedAt: null, revokedAt: null },
    },
    tokenHash,
    entry({
      what: 'member_invited',
      subjectId: invitationId,
      subjectName: email,
      changes: [{ field: 'role', before: null, after: 'owner' }],
    }),
  );
  return { outcome: 'founded', agencyId, path: `/console/join/${token}`, expiresAt };
}
