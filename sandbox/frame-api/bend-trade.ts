import { z } from 'zod';
import { HttpProblem } from '#sandbox/http/reply.ts';
import type { StoreTrade } from '#sandbox/stores/store-trade.ts';
import type { World } from '#sandbox/world.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const REPLAY_RATE = 60;

/** A sale, a stop, its end, or last Black Friday again. */
export const bendSchema = z.object({
  action: z.enum(['flashSale', 'stop', 'resume', 'replayBlackFriday']),
  ratio: z.number().min(1.1).max(50).default(3),
  minutes: z.number().positive().max(1440).default(60),
});
type Bend = z.infer<typeof bendSchema>;

/** Begins or ends a flash sale, a stop or a replay of a store, from the next second on. */
export function bendTrade(
  world: World,
  trade: StoreTrade,
  { action, ratio, minutes }: Bend,
): unknown {
  // Orders up to this second are settled; a change holds from the next one.
  world.tick();
  const nowMs = (Math.floor(world.clock.now() / 1000) + 1) * 1000;
  const { changes } = trade;
  switch (action) {
    case 'flashSale':
      changes.flashSales.push({
        fromMs: nowMs,
        untilMs: nowMs + minutes * MINUTE_MS,
        ratio,
      });
      break;
    case 'stop':
      if (!changes.stops.some((stop) => stop.untilMs === null)) {
        changes.stops.push({ fromMs: nowMs, untilMs: null });
      }
      break;
    case 'resume':
      for (const stop of changes.stops) stop.untilMs ??= nowMs;
      for (const sale of changes.flashSales) sale.untilMs = Math.min(sale.untilMs, nowMs);
      for (const replay of changes.replays)
        replay.untilMs = Math.min(replay.untilMs, nowMs);
      break;
    case 'replayBlackFriday': {
      const sourceMs = trade.lastBlackFridayMs(nowMs);
      if (sourceMs / 1000 < trade.historyFromSec) {
        throw new HttpProblem(409, 'This shop has no Black Friday in its history');
      }
      changes.replays.push({ fromMs: nowMs, untilMs: nowMs + DAY_MS, sourceMs });
      world.clock.setRate(REPLAY_RATE);
      break;
    }
  }
  return { ok: true };
}
