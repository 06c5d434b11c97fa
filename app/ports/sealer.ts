/** Whose secret it is and which; both are bound to the sealed text, so it opens nowhere else. */
export interface SealScope {
  /** Store domain, client id or agency id: whoever the secret belongs to. */
  readonly tenant: string;
  /** `table.column`, e.g. `shopifySession.sealed`. */
  readonly field: string;
}

/** Seals secrets at rest. A sealed text names its key, so that keys can be changed. */
export interface Sealer {
  seal(plain: string, scope: SealScope): string;
  /** Throws AppError `not_allowed` for a text sealed for another scope, by an unknown key, or changed. */
  open(sealed: string, scope: SealScope): string;
}
