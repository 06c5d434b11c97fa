import { setTimeout as pause } from 'node:timers/promises';
import type { BookCheck } from './check-book.ts';
import type { FaultWorld } from './fault-world.ts';

/** Something that goes wrong for a while. */
export interface Fault {
  readonly lastsMs: number;
  begin(): Promise<void>;
  end(): Promise<void>;
}

export interface WindowReport extends BookCheck {
  readonly acknowledged: number;
  /** Answers that were no 200 while it lasted, and deliveries that were not answered. */
  readonly refused: number;
  readonly unanswered: number;
  readonly slowestMs: number;
  /** From the end of the fault to the next delivery taken, ms. */
  readonly recoveryMs: number;
  /** The process is the one it was. */
  readonly isSameProcess: boolean;
}

const CONNECTIONS = 24;

/** Deliveries before, during and after a fault; then the database against the sender's book. */
export async function measureFault(
  world: FaultWorld,
  fault: Fault,
): Promise<WindowReport> {
  const { sender, app, book } = world;
  const { pid } = app;
  const earlier = book.acknowledged;
  sender.start(CONNECTIONS);
  await sender.untilAccepted();
  await pause(300);
  sender.takeTally();
  await fault.begin();
  await pause(fault.lastsMs);
  await fault.end();
  const recoveryMs = await sender.untilAccepted();
  await pause(300);
  await sender.stop();
  const { statuses, slowestMs, longestSilenceMs } = sender.takeTally();
  const before = await world.check();
  await sender.sendWaiting();
  const after = await world.check();
  const unanswered = statuses[0] ?? 0;
  const answered = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  return {
    ...after,
    missing: before.missing + after.missing,
    invented: before.invented + after.invented,
    acknowledged: book.acknowledged - earlier,
    refused: answered - (statuses[200] ?? 0) - (statuses[401] ?? 0) - unanswered,
    unanswered,
    slowestMs: Math.max(slowestMs, longestSilenceMs),
    recoveryMs,
    isSameProcess: app.isAlive && app.pid === pid,
  };
}
