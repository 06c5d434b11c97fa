import { setTimeout as pause } from 'node:timers/promises';
import type { BookCheck } from './check-book.ts';
import type { FaultWorld } from './fault-world.ts';

export interface KillsReport extends BookCheck {
  readonly kills: number;
  readonly acknowledged: number;
  /** From the start of the process to its first acknowledgement, the slowest, ms. */
  readonly slowestStartMs: number;
}

const CONNECTIONS = 24;
const CHECK_EVERY = 20;

/**
 * Kills the app again and again while deliveries come in, and starts it anew; the sender never stops.
 * Every so often, and at the end, the database is set against the sender's book.
 */
export async function killWhileLoaded(
  world: FaultWorld,
  kills: number,
  random: () => number,
): Promise<KillsReport> {
  const { app, sender, book } = world;
  let slowestStartMs = 0;
  sender.start(CONNECTIONS);
  await sender.untilAccepted();
  for (let kill = 1; kill <= kills; kill += 1) {
    await pause(random() * 700);
    await app.kill();
    app.restart();
    slowestStartMs = Math.max(slowestStartMs, await sender.untilAccepted());
    if (kill % CHECK_EVERY !== 0) continue;
    await sender.stop();
    const check = await world.check();
    if (isBroken(check)) return { ...check, kills: kill, ...sums(book, slowestStartMs) };
    sender.start(CONNECTIONS);
  }
  await sender.stop();
  // Before anything is sent again: what was acknowledged must be there by itself.
  const before = await world.check();
  if (!isBroken(before)) await sender.sendWaiting();
  const check = isBroken(before) ? before : await world.check();
  return { ...check, kills, ...sums(book, slowestStartMs) };
}

function sums({ acknowledged }: FaultWorld['book'], slowestStartMs: number) {
  return { acknowledged, slowestStartMs: Math.round(slowestStartMs) };
}

export function isBroken(check: BookCheck): boolean {
  const { missing, invented, miscountedHours, forgedAccepted } = check;
  return missing + invented + miscountedHours + forgedAccepted > 0;
}
