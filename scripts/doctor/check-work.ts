import { DAY_MS, HOUR_MS, MINUTE_MS } from '#app/domain/shared/time.ts';
import type { Database } from '#app/repositories/connect.ts';
import { makeOperatingFacts } from '#app/repositories/operating-facts.ts';
import { counted, fine, must, note, type Finding } from './finding.ts';

const LATE_MS = 5 * MINUTE_MS;
/** The watch waits a little for late orders, and a while for stores that must speak up first. */
const WATCH_LATE_MS = HOUR_MS;
/** Deliveries are kept for 30 days and pruned every hour. */
const DELIVERIES_LATE_MS = 31 * DAY_MS;

/**
 * Whether work gets done: jobs in time, few given up, stores watched, old records deleted.
 *
 * @param now real time; of the demo's clock nothing is judged here
 * @param isDemo its stores live in a time of their own
 */
export async function checkWork(
  database: Pick<Database, 'sql'>,
  now: number,
  isDemo: boolean,
): Promise<Finding[]> {
  const facts = await makeOperatingFacts(database).read(now);
  const findings = [checkQueue(facts.oldestDueMs, now)];
  findings.push(...(await checkFailed(database)));
  const { watchedUntilMs } = facts;
  const lagMs = watchedUntilMs === null ? 0 : now - watchedUntilMs;
  findings.push(
    isDemo || lagMs < WATCH_LATE_MS
      ? fine('watch', watchedUntilMs === null ? 'no store is watched yet' : 'keeps up')
      : note(
          'watch',
          `a store is watched only up to ${String(Math.round(lagMs / MINUTE_MS))} min ago`,
          'Look whether the worker role runs, and at the connection pages of stores that fell silent.',
        ),
  );
  findings.push(await checkRetention(database, now));
  return findings;
}

function checkQueue(oldestDueMs: number | null, now: number): Finding {
  const lateMs = oldestDueMs === null ? 0 : now - oldestDueMs;
  if (lateMs < LATE_MS) return fine('jobs', 'are taken in time');
  return must(
    'jobs',
    `one has been waiting for ${String(Math.round(lateMs / MINUTE_MS))} min`,
    'Start the app, with ROLES naming worker in one process at least; if it runs, its log says what fails.',
  );
}

async function checkFailed({ sql }: Pick<Database, 'sql'>): Promise<Finding[]> {
  const [row] = await sql.all<{ ofStores: number; ofNone: number }>(
    `SELECT COUNT("storeId") AS "ofStores", COUNT(*) - COUNT("storeId") AS "ofNone"
     FROM "Job" WHERE "state" = 'dead'`,
  );
  const { ofStores, ofNone } = row ?? { ofStores: 0, ofNone: 0 };
  const failed = (jobs: number, whose: string, todo: string): Finding[] =>
    jobs === 0
      ? []
      : [
          note(
            'failed work',
            `${counted(jobs, 'job', 'jobs')} of ${whose} failed for good`,
            todo,
          ),
        ];
  const found = [
    ...failed(
      ofStores,
      'stores',
      'Owners see them at /console/work, with the reason, and can try again.',
    ),
    ...failed(
      ofNone,
      'no store',
      'They are asked for again by themselves; the log says why they failed. Kept for 14 days.',
    ),
  ];
  return found.length === 0 ? [fine('failed work', 'none')] : found;
}

async function checkRetention(
  { sql }: Pick<Database, 'sql'>,
  now: number,
): Promise<Finding> {
  const [row] = await sql.all<{ oldestMs: number | null }>(
    'SELECT MIN("receivedAtMs") AS "oldestMs" FROM "Delivery"',
  );
  const oldestMs = row?.oldestMs ?? null;
  if (oldestMs === null || now - oldestMs < DELIVERIES_LATE_MS)
    return fine('retention', 'old records are deleted');
  return must(
    'retention',
    'deliveries older than 30 days are still there',
    'The worker role deletes them every hour: see that it runs.',
  );
}
