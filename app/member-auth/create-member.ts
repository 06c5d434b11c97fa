import type { PrismaClient } from '#generated/prisma/client.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { MIN_PASSWORD_LENGTH, type makeLibrary } from '#app/member-auth/library.ts';
import type { MemberRole } from '#app/services/console-access.ts';

export interface NewMember {
  readonly agencyId: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: MemberRole;
  /** Left out: the agency's language. */
  readonly locale?: 'en' | 'pl';
}

/**
 * Adds a member with a password. Safe to repeat: an e-mail that is known already is left as it is.
 *
 * Throws `bad_input` for a password that is too short. The hash is the library's own.
 */
export async function createMember(
  library: ReturnType<typeof makeLibrary>,
  prisma: PrismaClient,
  member: NewMember,
): Promise<{ outcome: 'created' | 'exists'; memberId: string }> {
  if (member.password.length < MIN_PASSWORD_LENGTH) {
    throw new AppError('bad_input', 'password too short', {
      values: { field: 'password', min: MIN_PASSWORD_LENGTH },
    });
  }
  const email = member.email.trim().toLowerCase();
  const known = await prisma.member.findUnique({
    where: { email },
    select: { id: true },
  });
  if (known !== null) return { outcome: 'exists', memberId: known.id };
  const context = await library.$context;
  const password = await context.password.hash(member.password);
  const id = crypto.randomUUID();
  // One statement, so that a member without a password cannot be left behind.
  await prisma.member.create({
    data: {
      id,
      agencyId: member.agencyId,
      role: member.role,
      name: member.name,
      email,
      emailVerified: true,
      locale: member.locale ?? null,
      accounts: {
        create: {
          id: crypto.randomUUID(),
          accountId: id,
          providerId: 'credential',
          password,
        },
      },
    },
  });
  return { outcome: 'created', memberId: id };
}
