/** Why a password or code was not taken; `minutes` to wait for `too_many`. */
export type ProofRefused =
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'too_many'; readonly minutes: number };

/** Cookies the answer has to set: the session was made anew. */
interface Renewed {
  readonly cookies: readonly string[];
}

export type SecondStepOutcome =
  | ({ readonly outcome: 'signed_in' } & Renewed)
  /** No password was given lately, or too many codes were tried: begin again. */
  | { readonly outcome: 'expired' }
  | ProofRefused;

export type TwoFactorBegun =
  | {
      readonly outcome: 'begun';
      /** `otpauth:` address for the authenticator app; holds the secret. */
      readonly uri: string;
      /** Each signs in once; shown now and never again. */
      readonly backupCodes: readonly string[];
    }
  | { readonly outcome: 'on_already' }
  | ProofRefused;

export type TwoFactorConfirmed =
  | ({ readonly outcome: 'on' } & Renewed)
  /** Nothing was begun, or it is on already. */
  | { readonly outcome: 'not_begun' }
  | ProofRefused;

export type TwoFactorEnded =
  | ({ readonly outcome: 'off' } & Renewed)
  | { readonly outcome: 'off_already' }
  | ProofRefused;

export type BackupCodesMade =
  | { readonly outcome: 'made'; readonly backupCodes: readonly string[] }
  | { readonly outcome: 'off_already' }
  | ProofRefused;

export type PasswordChanged = ({ readonly outcome: 'changed' } & Renewed) | ProofRefused;

/**
 * What a member does with the own sign-in. Each request carries the session's cookie, and passwords
 * and codes are limited in number whatever address they come from.
 */
export interface MemberAccounts {
  /** The library's own hash, for a member who joins. */
  hashPassword(password: string): Promise<string>;
  /** The second step of signing in, after the password: a code of the app, or a back-up code. */
  secondStep(
    request: Request,
    proof: { readonly kind: 'totp' | 'backup'; readonly code: string },
  ): Promise<SecondStepOutcome>;
  /** Makes a secret and back-up codes; nothing is asked at sign-in until a code confirms them. */
  beginTwoFactor(request: Request, password: string): Promise<TwoFactorBegun>;
  confirmTwoFactor(request: Request, code: string): Promise<TwoFactorConfirmed>;
  endTwoFactor(request: Request, password: string): Promise<TwoFactorEnded>;
  /** New back-up codes; the old ones stop working. */
  newBackupCodes(request: Request, password: string): Promise<BackupCodesMade>;
  /** Ends the member's other sessions. The new one is long enough: the caller has checked. */
  changePassword(
    request: Request,
    current: string,
    next: string,
  ): Promise<PasswordChanged>;
}
