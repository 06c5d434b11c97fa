import { z } from 'zod';
import { bendSchema, bendTrade } from '#sandbox/frame-api/bend-trade.ts';
import { shopOf } from '#sandbox/frame-api/find-shop.ts';
import type { World } from '#sandbox/world.ts';

const ordersSchema = bendSchema.extend({ shop: z.string() });

/** Begins or ends a flash sale, a stop or a replay, from the next second on. */
export function changeOrders(world: World, body: unknown): unknown {
  const { shop, ...bend } = ordersSchema.parse(body);
  return bendTrade(world, shopOf(world, shop).trade, bend);
}
