import type { Mark } from '#app/domain/marks/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';

/** More than one a week for as long as history is read. */
export const MAX_MARKS = 200;

export interface MarkRow extends Mark {
  readonly storeId: string;
  readonly actor: { readonly kind: 'merchant' | 'member'; readonly name: string };
}

/** Promotions and closures that people marked. What is another store's is null or false. */
export interface MarkedEvents {
  /** By their begin, ascending; at most `MAX_MARKS`. */
  all(storeId: string): Promise<MarkRow[]>;
  byId(storeId: string, markId: string): Promise<MarkRow | null>;
  add(
    storeId: string,
    row: Omit<MarkRow, 'storeId'>,
    audit: AuditEntry,
  ): Promise<'added' | 'too_many'>;
  /** False where the mark is not there. */
  change(
    storeId: string,
    row: Omit<MarkRow, 'storeId'>,
    audit: AuditEntry,
  ): Promise<boolean>;
  remove(storeId: string, markId: string, audit: AuditEntry): Promise<boolean>;
}
