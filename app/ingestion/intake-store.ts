import type { CurrencyCode, Zone } from '#app/domain/shared/types.ts';
import type { JobName } from '#app/ports/job.ts';
import type { LedgerEntry } from '#app/ports/store-platform.ts';

/** A verified delivery, ready to be made durable. */
export interface IntakeRow {
  readonly storeId: string;
  readonly zone: Zone;
  /** What makes a repeat a repeat; not what makes the count exact. */
  readonly eventKey: string;
  readonly topic: string;
  readonly receivedAtMs: number;
  readonly what:
    | { readonly kind: 'order'; readonly entry: LedgerEntry }
    | {
        readonly kind: 'job';
        readonly name: JobName;
        readonly payload: unknown;
        readonly uniqueKey: string | null;
      };
}

export interface TenantRow {
  readonly clientId: string;
  readonly agencyId: string;
  readonly shop: string;
  readonly clientSecretSealed: string;
  readonly previousSecretSealed: string | null;
  readonly storeId: string | null;
  readonly zone: Zone | null;
  readonly isConnected: 0 | 1 | null;
}

/** A connected WooCommerce site. */
export interface SiteRow {
  /** The connection's. */
  readonly id: string;
  readonly webhookSecretSealed: string;
  readonly storeId: string;
  readonly zone: Zone;
  readonly currency: CurrencyCode;
  readonly isConnected: 0 | 1;
}

/** What the intake asks of a database, on connections of its own. */
export interface IntakeStore {
  /**
   * Makes all rows durable in one transaction, all or nothing.
   *
   * @returns for each whether it was new, in the rows' order
   * @throws where they are not recorded, or where it cannot be told
   */
  record(rows: readonly IntakeRow[]): Promise<boolean[]>;
  tenants(): Promise<TenantRow[]>;
  storeOf(
    shop: string,
  ): Promise<Pick<TenantRow, 'storeId' | 'zone' | 'isConnected'> | null>;
  sites(): Promise<SiteRow[]>;
  close(): Promise<void>;
}

/** True for a constraint or a value of one row, not the disk, a lock or the connection. */
export function isAboutARow(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)|^2[23]\w{3}$/.test(code) ||
    error instanceof TypeError
  );
}
