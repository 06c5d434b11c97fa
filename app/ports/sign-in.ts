import type { AttemptLimit } from '#app/ports/attempts.ts';
import type { MemberAccounts } from '#app/ports/member-accounts.ts';
import type { AgencyRow, LiveEventRow, StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

export type Locale = 'en' | 'pl';

/** The frame a merchant's page stands in, and what the page needs to speak with it. */
export type AdminHost =
  | {
      readonly kind: 'shopify';
      /** Script address of the frame's bridge. */
      readonly bridgeUrl: string;
      readonly clientId: string;
    }
  | {
      readonly kind: 'woocommerce';
      readonly bridgeUrl: string;
      /** Origin of the site whose admin holds the frame; messages go to and come from it alone. */
      readonly siteOrigin: string;
    };

/** A merchant's signed presence in the store admin. */
export interface AdminSession {
  readonly store: StoreRow;
  /** The platform's own id of the staff member. */
  readonly staffId: string;
  readonly locale: Locale;
  readonly host: AdminHost;
  /** False for staff who may look and not choose; the sign-in refuses what they would change. */
  readonly canManage: boolean;
}

/** A document in a site's frame that was refused: what takes its place there. */
export interface RefusedFrame {
  /** `refused`: a new token may help. `ended`: the site is connected no more. */
  readonly kind: 'refused' | 'ended';
  /** Null where nobody can say which site it is for. */
  readonly siteOrigin: string | null;
  readonly bridgeUrl: string;
}

/** An agency member's sign-in. */
export interface MemberSession {
  readonly memberId: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'owner' | 'planner' | 'responder' | 'reader';
  readonly agency: AgencyRow;
  readonly locale: Locale;
}

/**
 * Who is asking. Both throw a Response: a redirect, 401 or 404, as the caller's frame expects it.
 */
export interface SignIn {
  /** From a store admin, on any platform, by its signed token. */
  requireStore(request: Request): Promise<AdminSession>;
  /** From the agency's console, by its session cookie. */
  requireMember(request: Request): Promise<MemberSession>;
  /** Answers the library's own addresses under /console/auth/*. */
  handleMemberAuth(request: Request): Promise<Response>;
  /** What a member does with the own sign-in. */
  memberAccounts(): Promise<MemberAccounts>;
  /** Answers the platform's own addresses under /auth/*. */
  handlePlatformAuth(request: Request): Promise<Response>;
  /** Headers a document for this frame must carry (frame-ancestors and the like). */
  documentHeaders(request: Request): Headers;
  /** The page to show in place of a document that was refused; none where an error page does. */
  refusedFrame?(request: Request): RefusedFrame | null;
}

/** Who may sign in to a demo. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  /** Owner of an agency that has nothing yet, with the same password; null where there is none. */
  readonly emptyEmail: string | null;
}

/** Tells open pages about changes, one subscription a connection. */
export interface LiveHub {
  /** Calls back for each new event that `wants` accepts; returns the way to stop. */
  subscribe(
    wants: (event: LiveEventRow) => boolean,
    listener: (event: LiveEventRow) => void,
  ): () => void;
}

/** What every route gets as its load context. */
export interface AppContext {
  readonly deps: ServiceDeps;
  readonly signIn: SignIn;
  readonly live: LiveHub;
  /** Public address of the app without a slash at its end, for links that are sent to people. */
  readonly appUrl: string;
  /** Wrong codes for joining an agency, by store. */
  readonly joinAttempts: AttemptLimit;
  /** Wrong codes of sites that connect, by the address they come from. */
  readonly connectAttempts: AttemptLimit;
  /** The WordPress plugin as a zip; null where it was not built. */
  pluginZip(): Promise<Uint8Array | null>;
  /** True in the demo: pages may then say where the demo account is. */
  readonly isDemo: boolean;
  readonly demoAccount: DemoAccount | null;
}
