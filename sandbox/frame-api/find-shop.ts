import { HttpProblem } from '#sandbox/http/reply.ts';
import type { SandboxShop } from '#sandbox/sandbox-shop.ts';
import type { World } from '#sandbox/world.ts';

/** Finds a shop. @throws {HttpProblem} 404 */
export function shopOf(world: World, domain: string): SandboxShop {
  const shop = world.shops.get(domain);
  if (!shop) throw new HttpProblem(404, `No shop ${domain}`);
  return shop;
}
