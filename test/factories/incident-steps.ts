import type {
  IncidentEventRow,
  IncidentRow,
  Repositories,
} from '#app/ports/repositories.ts';
import type { IncidentChange } from '#app/ports/watch-states.ts';

type Watched = Pick<Repositories, 'incidents' | 'watchStates'>;

/**
 * Opens an incident as the watch does, which stays where it stands; of a store that was never watched
 * it stands at the opening.
 *
 * @returns false where it was not opened: one of its kind is open, or it was there before
 */
export async function openIncident(
  repositories: Watched,
  row: IncidentRow,
): Promise<boolean> {
  const lines = async () =>
    (await repositories.incidents.events(row.storeId, row.id)).length;
  const before = await lines();
  await keep(repositories, { kind: 'open', row }, row.openedAtMs);
  return (await lines()) > before;
}

/** Keeps how an incident goes on, as the watch does. */
export function updateIncident(
  repositories: Watched,
  row: IncidentRow,
  event: Omit<IncidentEventRow, 'id'>,
): Promise<void> {
  return keep(repositories, { kind: 'update', row, event }, event.atMs);
}

async function keep(
  { watchStates }: Watched,
  change: IncidentChange,
  atMs: number,
): Promise<void> {
  const { storeId } = change.row;
  const from = await watchStates.load(storeId);
  const kept = await watchStates.advance(storeId, from, {
    untilMs: from === null ? atMs : from.untilMinute * 60_000,
    state: from?.state ?? {},
    incidents: [change],
    knownUntilMs: null,
    jobs: [],
  });
  if (kept === null) throw new Error('somebody else moved the watch');
}
