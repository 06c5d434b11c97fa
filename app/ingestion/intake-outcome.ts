/** What became of a delivery. Nothing is `accepted` before it is durable. */
export type IntakeOutcome =
  | 'accepted'
  | 'duplicate'
  /** A platform's question whether anybody is here; nothing is kept. */
  | 'ping'
  | 'bad_signature'
  | 'unknown_store'
  | 'bad_body'
  | 'too_large'
  | 'not_recorded'
  | 'busy';

/**
 * The one HTTP status of an outcome.
 *
 * An unknown store gets what a bad signature gets, so that nobody can ask which shops are ours. What
 * was not recorded gets a 5xx: the platform sends it again.
 */
export function statusOf(outcome: IntakeOutcome): number {
  switch (outcome) {
    case 'accepted':
    case 'duplicate':
    case 'ping':
      return 200;
    case 'bad_body':
      return 400;
    case 'bad_signature':
    case 'unknown_store':
      return 401;
    case 'too_large':
      return 413;
    case 'not_recorded':
    case 'busy':
      return 503;
  }
}
