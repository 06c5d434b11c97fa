import { hashOf } from '#app/domain/shared/hash.server.ts';
import type { AgreementDocument } from '#app/domain/subscriptions/types.ts';

/** SHA-256 over the agreement's canonical JSON (RFC 8785); 64 hex digits, shown beside it. */
export function agreementHash(agreement: AgreementDocument): string {
  return hashOf(agreement);
}
