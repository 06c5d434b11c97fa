/** What went wrong, in one line for whoever ran a command. Never an address: it may hold a password. */
export function sayError(error: unknown): string {
  // A name with two addresses that both refuse is an error without a text of its own.
  if (error instanceof AggregateError) return error.errors.map(sayError).join('; ');
  if (!(error instanceof Error)) return String(error);
  return error.message === '' ? error.name : error.message;
}
