import type { IncidentEventRow } from '#app/ports/repositories.ts';

export interface TimelineItem {
  readonly event: IncidentEventRow;
  /** Earlier updates right below that are left out. */
  readonly more: number;
}

/**
 * A timeline without repetition: of updates in a row only the newest is told, with how many it
 * stands for. People's entries and turning points all stay.
 *
 * @param events newest first
 */
export function shortTimeline(events: readonly IncidentEventRow[]): TimelineItem[] {
  const items: { event: IncidentEventRow; more: number }[] = [];
  for (const event of events) {
    const last = items.at(-1);
    if (event.kind === 'update' && last?.event.kind === 'update') last.more += 1;
    else items.push({ event, more: 0 });
  }
  return items;
}
