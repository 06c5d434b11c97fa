import type { Site } from '#sandbox/woocommerce/site.ts';
import type { KeptState } from '#sandbox/woocommerce/site-state.ts';

const KEPT_NOTES = 20;

/** Keeps a site state; one that is older than the kept one changes nothing. */
export function keepState(site: Site, state: KeptState): boolean {
  const { plugin } = site.state;
  const former = plugin.keptState;
  if (former !== null && Date.parse(state.at) < Date.parse(former.at)) return false;
  plugin.keptState = state;
  noteIncident(site, state);
  site.world.changed();
  return true;
}

/** One note in the inbox for each incident; its end is written to the same note. */
function noteIncident(site: Site, { live, at }: KeptState): void {
  const { plugin } = site.state;
  const atMs = Date.parse(at);
  for (const note of plugin.notes) {
    if (note.incidentId !== live.incidentId) note.endedMs ??= atMs;
  }
  if (live.incidentId === null || (live.kind !== 'spike' && live.kind !== 'stall'))
    return;
  if (plugin.notes.some((note) => note.incidentId === live.incidentId)) return;
  const openedMs = live.since === null ? atMs : Date.parse(live.since);
  plugin.notes = [
    { incidentId: live.incidentId, kind: live.kind, openedMs, endedMs: null },
    ...plugin.notes,
  ].slice(0, KEPT_NOTES);
}
