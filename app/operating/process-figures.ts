import { AggregatorRegistry, Counter, Gauge, Registry } from 'prom-client';
import type { RoleFigures } from '#app/operating/meters.ts';
import type { OperatingFacts } from '#app/ports/operating.ts';

export interface Scrape {
  readonly facts: OperatingFacts | null;
  /** By role; null for one that did not answer. */
  readonly roles: ReadonlyMap<string, RoleFigures | null>;
  /** Real time. */
  readonly realNow: number;
  /** By the clock: the watch goes by it. */
  readonly now: number;
}

const SECOND_MS = 1000;

/** All figures of the process in Prometheus' text form. */
export async function figuresText(scrape: Scrape): Promise<string> {
  const registry = new Registry();
  addProcess(registry);
  addRoles(registry, scrape);
  if (scrape.facts !== null) addFacts(registry, scrape.facts, scrape);
  const own = (await registry.getMetricsAsJSON()) as unknown as RoleFigures;
  const told = [...scrape.roles.values()].filter((figures) => figures !== null);
  return AggregatorRegistry.aggregate([own, ...told]).metrics();
}

export const FIGURES_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** A gauge of one value. */
function gauge(registry: Registry, name: string, help: string, value: number): void {
  const made = new Gauge({ name, help, registers: [registry] });
  made.set(value);
}

function addProcess(registry: Registry): void {
  const { user, system } = process.cpuUsage();
  const cpu = new Counter({
    name: 'process_cpu_seconds_total',
    help: 'CPU time of all threads',
    registers: [registry],
  });
  cpu.inc((user + system) / 1e6);
  const { rss } = process.memoryUsage();
  gauge(registry, 'process_resident_memory_bytes', 'Memory of the process', rss);
  const startedAt = (Date.now() - process.uptime() * SECOND_MS) / SECOND_MS;
  gauge(registry, 'process_start_time_seconds', 'Start, seconds since 1970', startedAt);
}

function addRoles(registry: Registry, { roles, facts }: Scrape): void {
  const up = new Gauge({
    name: 'tidewatch_role_up',
    help: '1 where the role answers',
    labelNames: ['role'],
    registers: [registry],
  });
  for (const [role, figures] of roles) up.set({ role }, figures === null ? 0 : 1);
  const database = facts === null ? 0 : 1;
  gauge(registry, 'tidewatch_database_up', '1 where the database answers', database);
}

function addFacts(registry: Registry, facts: OperatingFacts, scrape: Scrape): void {
  const queue = new Gauge({
    name: 'tidewatch_jobs',
    help: 'Jobs that wait, run or failed for good',
    labelNames: ['job', 'state'],
    registers: [registry],
  });
  for (const { name, state, jobs } of facts.jobs) queue.set({ job: name, state }, jobs);
  const { oldestDueMs, watchedUntilMs } = facts;
  gauge(
    registry,
    'tidewatch_oldest_due_job_seconds',
    'For how long the job that is due longest has been waiting; 0 where none is due',
    oldestDueMs === null ? 0 : Math.max(0, scrape.realNow - oldestDueMs) / SECOND_MS,
  );
  gauge(
    registry,
    'tidewatch_dirty_hours',
    'Hours whose orders changed since they were counted',
    facts.dirtyHours,
  );
  gauge(
    registry,
    'tidewatch_watch_lag_seconds',
    'How far behind the connected store is that is watched least far',
    watchedUntilMs === null ? 0 : Math.max(0, scrape.now - watchedUntilMs) / SECOND_MS,
  );
  gauge(
    registry,
    'tidewatch_connected_stores',
    'Stores that are connected',
    facts.connectedStores,
  );
}
