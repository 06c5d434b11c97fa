import { z } from 'zod';
import { shopOf } from '#sandbox/frame-api/find-shop.ts';
import { HttpProblem } from '#sandbox/http/reply.ts';
import type { World } from '#sandbox/world.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const REPLAY_RATE = 60;

const ordersSchema = z.object({
  shop: z.string(),
  action: z.enum(['flashSale', 'stop', 'resume', 'replayBlackFriday']),
  ratio: z.number().min(1.1).max(50).default(3),
  minutes: z.number().positive().max(1440).default(60),
});

/** Begins or ends a flash sale, a stop or a replay, from the next second on. */
export function changeOrders(world: World, body: unknown): unknown {
  const { shop: domain, action, ratio, minutes } = ordersSchema.parse(body);
  const shop = shopOf(world, domain);
  // Orders up to this second are settled; a change holds from the next one.
  world.tick();
  const nowMs = (Math.floor(world.clock.now() / 1000) + 1) * 1000;
  const { trade } = shop.state;
  switch (action) {
    case 'flashSale':
      trade.flashSales.push({
        fromMs: nowMs,
        untilMs: nowMs + minutes * MINUTE_MS,
        ratio,
      });
      break;
    case 'stop':
      if (!trade.stops.some((stop) => stop.untilMs === null)) {
        trade.stops.push({ fromMs: nowMs, untilMs: null });
      }
      break;
    case 'resume':
      for (const stop of trade.stops) stop.untilMs ??= nowMs;
      for (const sale of trade.flashSales) sale.untilMs = Math.min(sale.untilMs, nowMs);
      for (const replay of trade.replays)
        replay.untilMs = Math.min(replay.untilMs, nowMs);
      break;
    case 'replayBlackFriday': {
      const sourceMs = shop.trade.lastBlackFridayMs(nowMs);
      if (sourceMs / 1000 < shop.trade.historyFromSec) {
        throw new HttpProblem(409, 'This shop has no Black Friday in its history');
      }
      trade.replays.push({ fromMs: nowMs, untilMs: nowMs + DAY_MS, sourceMs });
      world.clock.setRate(REPLAY_RATE);
      break;
    }
  }
  return { ok: true };
}
