import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { mutate, mutation } from '../factories/mutation.ts';
import { post } from '../factories/intake.ts';
import { count, verdictOf, type FaultFigure } from './fault-figure.ts';
import type { FaultPlan } from './fault-case.ts';
import type { FaultWorld } from './fault-world.ts';
import type { FaultDelivery } from './make-deliveries.ts';
import { heapsOf, residentBytes } from './processes.ts';

const AT_ONCE = 20;
const WARM_UP = 3000;
const MB = 1024 * 1024;
/** Of the process as a whole; its heaps breathe by a few megabytes. */
const MOST_GROWTH_MB = 16;

/** True deliveries changed on their way, thousands of them: how many were taken, and what they cost. */
export async function sendMutated(
  named: Pick<FaultFigure, 'what' | 'database'>,
  world: FaultWorld,
  { mutations, seed }: FaultPlan,
): Promise<FaultFigure> {
  const { app } = world;
  const { pid } = app;
  // What is made once, compiled code above all, is made by these.
  const warm = await sendAll(world, WARM_UP, seed);
  const before = await settledMemory(world);
  const found = await sendAll(world, mutations, seed + 1);
  const after = await settledMemory(world);
  const ledger = await world.ask(({ sql }) =>
    sql.all<{ orders: number }>('SELECT COUNT(*) AS orders FROM "OrderLedger"'),
  );
  const accepted = warm.accepted + found.accepted + (ledger[0]?.orders ?? 0);
  const isSame = app.isAlive && app.pid === pid && (await takesATrueOne(world));
  const grown = {
    resident: after.resident - before.resident,
    heap: after.heap - before.heap,
  };
  const isFlat = Math.max(grown.resident, grown.heap) < MOST_GROWTH_MB * MB;
  const all = [
    `${count(mutations)} changed: ${count(accepted)} accepted, ${count(found.broken)} broke`,
    `memory ${signedMb(grown.resident)}, heap ${signedMb(grown.heap)}`,
    ...(isSame ? [] : ['the process has ended']),
  ];
  return {
    ...named,
    measured: all.join('; '),
    limit: `0 accepted, 0 crashes, < ${String(MOST_GROWTH_MB)} MB`,
    verdict: verdictOf(accepted === 0 && found.broken === 0 && isSame && isFlat),
  };
}

function signedMb(bytes: number): string {
  return `${bytes < 0 ? '' : '+'}${(bytes / MB).toFixed(1)} MB`;
}

async function sendAll(
  world: FaultWorld,
  mutations: number,
  seed: number,
): Promise<{ accepted: number; broken: number }> {
  let accepted = 0;
  let broken = 0;
  const all = fc.sample(mutation, { numRuns: mutations, seed });
  for (let start = 0; start < all.length; start += AT_ONCE) {
    const statuses = await Promise.all(
      all.slice(start, start + AT_ONCE).map((change) => {
        const delivery = trueDelivery(world);
        const name = signatureHeader(delivery);
        const signed = delivery.headers[name] ?? '';
        const changed = mutate(Buffer.from(delivery.body), signed, change);
        const headers = { ...delivery.headers, [name]: changed.signature };
        return send(world, changed.body, headers, delivery.path);
      }),
    );
    accepted += statuses.filter((status) => status === 200).length;
    broken += statuses.filter((status) => status === 0 || status >= 500).length;
  }
  return { accepted, broken };
}

function trueDelivery({ maker }: FaultWorld): FaultDelivery {
  for (;;) {
    const delivery = maker.next();
    if (!delivery.isForged) return delivery;
  }
}

async function takesATrueOne(world: FaultWorld): Promise<boolean> {
  const { body, headers, path } = trueDelivery(world);
  return (await send(world, Buffer.from(body), headers, path)) === 200;
}

function signatureHeader({ order }: FaultDelivery): string {
  return order.store.platform === 'shopify'
    ? 'x-shopify-hmac-sha256'
    : 'x-wc-webhook-signature';
}

async function send(
  world: FaultWorld,
  body: Buffer,
  headers: Record<string, string>,
  path: string,
): Promise<number> {
  const answer = post(world.app.port, body, headers, path);
  return answer.then(
    ({ status }) => status,
    () => 0,
  );
}

/** The least of a few looks, bytes: heaps that were just swept. */
async function settledMemory({
  app,
}: FaultWorld): Promise<{ resident: number; heap: number }> {
  let resident = Infinity;
  let heap = Infinity;
  for (let look = 0; look < 10; look += 1) {
    await pause(200);
    resident = Math.min(resident, residentBytes(app.pid));
    heap = Math.min(heap, (await heapsOf(app.operatingUrl))['intake'] ?? 0);
  }
  return { resident, heap };
}
