import { AppError } from '#app/domain/shared/errors.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

export const MAX_NOTE_LENGTH = 2000;

export type NoteOutcome =
  | { readonly outcome: 'noted'; readonly round: number }
  | {
      readonly outcome: 'bad_note';
      readonly code: 'empty' | 'too_long';
      /** As it was typed, so that nothing is lost. */
      readonly text: string;
      readonly length: number;
      readonly max: number;
    };

/**
 * Adds a person's note to an incident; merchant and agency both read it.
 *
 * @param by the name shown; stored with the note, so that it stays when the person leaves
 * @throws AppError `not_found` for an incident of another store, or none
 */
export async function noteIncident(
  deps: ServiceDeps,
  storeId: string,
  incidentId: string,
  by: string,
  text: string,
): Promise<NoteOutcome> {
  await requireIncident(deps, storeId, incidentId);
  // Counted as people see characters come in: line ends from a form are two characters.
  const clean = text.replaceAll('\r\n', '\n').trim();
  const length = [...clean].length;
  const wrong = { outcome: 'bad_note', text, length, max: MAX_NOTE_LENGTH } as const;
  if (length === 0) return { ...wrong, code: 'empty' };
  if (length > MAX_NOTE_LENGTH) return { ...wrong, code: 'too_long' };
  const at = deps.clock.now();
  await deps.repositories.incidents.addNote(storeId, incidentId, by, clean, at);
  return { outcome: 'noted', round: Date.now() };
}

/** Throws `not_found` for an incident of another store, or none. */
export async function requireIncident(
  deps: ServiceDeps,
  storeId: string,
  incidentId: string,
): Promise<void> {
  if ((await deps.repositories.incidents.byId(storeId, incidentId)) === null)
    throw new AppError('not_found', `no incident ${incidentId.slice(0, 64)}`);
}
