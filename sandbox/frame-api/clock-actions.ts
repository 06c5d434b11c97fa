import { z } from 'zod';
import { blackFridayDay } from '#sandbox/stores/retail-calendar.ts';
import { zoneClock } from '#sandbox/stores/zone-clock.ts';
import type { World } from '#sandbox/world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const BLACK_FRIDAY_HOUR = 8;
const MAX_ADVANCE_MINUTES = 60 * 24 * 31;

const clockSchema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('pause') }),
  z.object({
    action: z.literal('rate'),
    rate: z.union([z.literal(1), z.literal(60), z.literal(600)]),
  }),
  z.object({
    action: z.literal('advance'),
    minutes: z.number().positive().max(MAX_ADVANCE_MINUTES).default(60),
  }),
  z.object({ action: z.literal('toBlackFriday') }),
]);

/** Eight in the morning in New York on the next Black Friday (or the one of today). */
function nextBlackFridayMs(nowMs: number): number {
  const clock = zoneClock('America/New_York');
  const year = new Date(clock.toLocalMs(nowMs)).getUTCFullYear();
  const at = (y: number): number =>
    clock.toUtcMs(blackFridayDay(y) * DAY_MS + BLACK_FRIDAY_HOUR * HOUR_MS);
  return at(year) > nowMs ? at(year) : at(year + 1);
}

/** Pauses, speeds up or moves the clock, and gives it back. @throws ZodError for a bad body */
export function setClock(world: World, body: unknown): unknown {
  const change = clockSchema.parse(body);
  if (change.action === 'pause') world.clock.setRate(0);
  else if (change.action === 'rate') world.clock.setRate(change.rate);
  else if (change.action === 'advance') {
    world.clock.moveTo(world.clock.now() + change.minutes * MINUTE_MS);
  } else world.clock.moveTo(nextBlackFridayMs(world.clock.now()));
  world.tick();
  return world.clock.snapshot();
}
