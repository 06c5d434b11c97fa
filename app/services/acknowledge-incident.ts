import type { IncidentRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

/**
 * Acknowledges an incident, once: who was second learns who was first.
 *
 * @param by the name shown to merchant and agency
 * @throws AppError `not_found` for an incident of another store, or none
 */
export async function acknowledgeIncident(
  deps: ServiceDeps,
  storeId: string,
  incidentId: string,
  by: string,
): Promise<{
  outcome: 'acknowledged' | 'already_acknowledged';
  incident: IncidentRow;
}> {
  const { incidents } = deps.repositories;
  const answer = await incidents.acknowledge(
    storeId,
    incidentId,
    by.trim().slice(0, 120),
    deps.clock.now(),
  );
  deps.log.info({ storeId, incidentId, outcome: answer.outcome }, 'incident answered');
  return answer;
}
