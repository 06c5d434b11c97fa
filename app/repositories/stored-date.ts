import type { EpochMs } from '#app/domain/shared/types.ts';

/** An instant as Prisma's SQLite adapter writes it, for statements of our own. */
export function storedDate(at: EpochMs): string {
  return new Date(at).toISOString().replace('Z', '+00:00');
}

/** The same for what may not have happened yet. */
export function storedDateOrNull(at: EpochMs | null): string | null {
  return at === null ? null : storedDate(at);
}

/** An instant read by a statement of our own. */
export function instantOf(text: string): EpochMs {
  return new Date(text).getTime();
}

export function instantOrNull(text: string | null): EpochMs | null {
  return text === null ? null : instantOf(text);
}
