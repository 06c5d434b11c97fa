import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { acknowledgeIncident } from '#app/services/acknowledge-incident.ts';
import { canRespond } from '#app/services/console-access.ts';
import { consoleStore } from '#app/services/console-store.ts';
import { noteIncident, type NoteOutcome } from '#app/services/incident-note.ts';

/** An incident's forms. */
const incidentForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('acknowledge') }),
  z.object({ intent: z.literal('note'), text: z.string().max(200_000) }),
]);

export type IncidentForm = z.infer<typeof incidentForm>;

/** Reads an incident's form. Throws `bad_input` for any other. */
export function parseIncidentForm(form: FormData): IncidentForm {
  const parsed = incidentForm.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_input', 'not a form of an incident');
  return parsed.data;
}

export type AnswerOutcome =
  | NoteOutcome
  | { readonly outcome: 'acknowledged' }
  | {
      readonly outcome: 'already_acknowledged';
      readonly by: string;
      readonly atMs: number;
    }
  | { readonly outcome: 'not_allowed' };

/**
 * The store of an incident that an agency may see.
 *
 * @throws AppError `not_found` for an incident of another agency's store, or none
 */
export async function storeOfIncident(
  deps: ServiceDeps,
  agencyId: string,
  incidentId: string,
): Promise<StoreRow> {
  const storeId = await deps.repositories.storeLists.storeOfIncident(
    agencyId,
    incidentId,
  );
  if (storeId === null)
    throw new AppError('not_found', `no incident ${incidentId.slice(0, 64)}`);
  return consoleStore(deps, agencyId, storeId);
}

/** Acknowledges an incident or adds a note, as far as the member's role allows. */
export async function answerIncident(
  deps: ServiceDeps,
  member: Pick<MemberSession, 'name' | 'role' | 'agency'>,
  incidentId: string,
  form: IncidentForm,
): Promise<AnswerOutcome> {
  const store = await storeOfIncident(deps, member.agency.id, incidentId);
  if (!canRespond(member.role)) return { outcome: 'not_allowed' };
  if (form.intent === 'note')
    return noteIncident(deps, store.id, incidentId, member.name, form.text);
  const { outcome, incident } = await acknowledgeIncident(
    deps,
    store.id,
    incidentId,
    member.name,
  );
  if (outcome === 'acknowledged') return { outcome };
  return {
    outcome,
    by: incident.acknowledgedBy ?? '',
    atMs: incident.acknowledgedAtMs ?? incident.openedAtMs,
  };
}
