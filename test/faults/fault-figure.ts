import { isBroken } from './kill-while-loaded.ts';
import type { KillsReport } from './kill-while-loaded.ts';
import type { WindowReport } from './fault-window.ts';
import type { SyncOrder } from './sync-order.ts';
import type { FaultEngine } from './fault-database.ts';

/** One line of the table. */
export interface FaultFigure {
  readonly what: string;
  readonly database: FaultEngine;
  readonly measured: string;
  readonly limit: string;
  /** `skipped`: this machine cannot do it; `measured` says why. */
  readonly verdict: 'ok' | 'FAIL' | 'skipped';
}

const ANSWER_MS = 4000;
const RECOVERY_MS = 5000;
/** With the start of a process in it, on a machine that is at other work too. */
const RESTART_MS = 15_000;
const FEWEST_SYNCED = 100;

type Named = Pick<FaultFigure, 'what' | 'database'>;

export function killsFigure(named: Named, report: KillsReport): FaultFigure {
  const { kills, acknowledged, slowestStartMs } = report;
  return {
    ...named,
    measured:
      `${count(kills)} kills, ${count(acknowledged)} acknowledged: ${booksOf(report)}; ` +
      `slowest start ${seconds(slowestStartMs)}`,
    limit: '0 missing, 0 counted twice',
    verdict: verdictOf(!isBroken(report) && acknowledged > kills),
  };
}

export function syncsFigure(named: Named, order: SyncOrder): FaultFigure {
  return {
    ...named,
    measured: `${count(order.acknowledged)} new acknowledged, ${count(order.unsynced)} before a sync (${count(order.syncs)} syncs)`,
    limit: '0 before a sync',
    verdict: verdictOf(order.unsynced === 0 && order.acknowledged >= FEWEST_SYNCED),
  };
}

/** @param isRestart the process is stopped on purpose: connections end, and another one goes on */
export function windowFigure(
  named: Named,
  report: WindowReport,
  { isRestart = false } = {},
): FaultFigure {
  const { refused, unanswered, slowestMs, recoveryMs } = report;
  const limitMs = isRestart ? RESTART_MS : RECOVERY_MS;
  const isInTime = slowestMs < ANSWER_MS && recoveryMs < limitMs;
  const hasBitten = refused + unanswered > 0;
  const isWell = isRestart || (report.isSameProcess && unanswered === 0);
  const all = [
    `${count(report.acknowledged)} acknowledged: ${booksOf(report)}`,
    `${count(refused)} refused, ${count(unanswered)} unanswered`,
    `slowest answer ${seconds(slowestMs)}`,
    `recovery ${seconds(recoveryMs)}`,
    ...(isRestart || report.isSameProcess ? [] : ['the process has ended']),
  ];
  return {
    ...named,
    measured: all.join('; '),
    limit: `0 false, < ${String(ANSWER_MS / 1000)} s, < ${String(limitMs / 1000)} s`,
    verdict: verdictOf(!isBroken(report) && isInTime && isWell && hasBitten),
  };
}

export function skippedFigure(named: Named, why: string): FaultFigure {
  return { ...named, measured: why, limit: '', verdict: 'skipped' };
}

/** A figure as a line of the table. */
export function figureLine(figure: FaultFigure): string {
  const { what, database, measured, limit, verdict } = figure;
  const wanted = limit === '' ? '' : `  [${limit}]`;
  return `${verdict.padEnd(7)} ${database.padEnd(10)} ${what.padEnd(44)} ${measured}${wanted}`;
}

export function verdictOf(isOk: boolean): 'ok' | 'FAIL' {
  return isOk ? 'ok' : 'FAIL';
}

function booksOf(report: KillsReport | WindowReport): string {
  const { missing, invented, miscountedHours, forgedAccepted } = report;
  const worse = [
    ...(invented > 0 ? [`${count(invented)} never sent`] : []),
    ...(forgedAccepted > 0 ? [`${count(forgedAccepted)} forged taken`] : []),
  ];
  return [
    `${count(missing)} missing`,
    `${count(miscountedHours)} hours miscounted`,
    ...worse,
  ].join(', ');
}

export function count(value: number): string {
  return value.toLocaleString('en-US');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
