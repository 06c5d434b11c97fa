import { sha256Hex } from '#app/domain/shared/hash.server.ts';
import type { Database } from '#app/repositories/connect.ts';
import { joinCodeHash } from '#app/services/join-code-text.ts';

const YEARS_MS = 10 * 365 * 24 * 3_600_000;

/**
 * The code with which the demo's site joins the agency. It is open again each time: who starts the
 * demo's store admins afresh connects the site once more.
 */
export async function seedJoinCode(
  { prisma }: Pick<Database, 'prisma'>,
  code: string,
  agencyId: string,
): Promise<void> {
  const codeHash = joinCodeHash(code);
  if (codeHash === null) throw new Error('DEMO_JOIN_CODE is no code of ours');
  const open = {
    expiresAt: new Date(Date.now() + YEARS_MS),
    usedAt: null,
    usedByStoreId: null,
    revokedAt: null,
  };
  const id = `demo-${sha256Hex(code).slice(0, 12)}`;
  await prisma.joinCode.upsert({
    where: { codeHash },
    update: open,
    create: { ...open, id, agencyId, codeHash, createdAt: new Date(), createdBy: 'Demo' },
  });
}
