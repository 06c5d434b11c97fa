import type { EpochMs } from '#app/domain/shared/types.ts';

/** An instant as Prisma's SQLite adapter writes it, for statements of our own. */
export function storedDate(at: EpochMs): string {
  return new Date(at).toISOString().replace('Z', '+00:00');
}
