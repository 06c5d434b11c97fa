import { randomBytes } from 'node:crypto';
import { sha256Hex } from '#app/domain/shared/hash.server.ts';

/** How long an invitation link holds. */
export const INVITATION_MS = 48 * 3_600_000;

/** 32 random bytes in base64url. */
const TOKEN = /^[\w-]{43}$/;

/** A new secret for an invitation link, `/console/join/<token>`, and what is kept of it. */
export function makeInviteToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: sha256Hex(token) };
}

/**
 * What an invitation is found by: the secret itself is stored nowhere, and looking a hash up tells
 * nothing by the time it takes. Null for what no link of ours ends in.
 */
export function inviteTokenHash(token: string): string | null {
  return TOKEN.test(token) ? sha256Hex(token) : null;
}
