import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  Counter,
  Gauge,
  Histogram,
  Registry,
  type MetricObjectWithValues,
} from 'prom-client';
import type { IntakeMeter, JobMeter, PageMeter } from '#app/ports/operating.ts';

/** A role's figures as they travel between threads. */
export type RoleFigures = MetricObjectWithValues<never>[];

export interface RoleMeters {
  /** The figures of now. */
  read(): Promise<RoleFigures>;
}

const RESOLUTION_MS = 20;
const NS = 1e9;

/** What every thread tells of itself: how long its event loop keeps things waiting, and its heap. */
export function makeRoleMeters(
  role: string,
): RoleMeters & { readonly registry: Registry } {
  const registry = new Registry();
  registry.setDefaultLabels({ role });
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  new Gauge({
    name: 'tidewatch_event_loop_delay_seconds',
    help: 'How late the event loop was since it was last asked',
    labelNames: ['quantile'],
    registers: [registry],
    collect() {
      // Timers are due every so often; only what is beyond that is lateness.
      const late = (ns: number): number => Math.max(0, ns / NS - RESOLUTION_MS / 1000);
      this.set({ quantile: '0.5' }, late(delay.percentile(50)));
      this.set({ quantile: '0.99' }, late(delay.percentile(99)));
      this.set({ quantile: '1' }, late(delay.max));
      delay.reset();
    },
  });
  new Gauge({
    name: 'tidewatch_heap_used_bytes',
    help: 'JavaScript heap in use',
    registers: [registry],
    collect() {
      this.set(process.memoryUsage().heapUsed);
    },
  });
  return {
    registry,
    read: () => registry.getMetricsAsJSON() as unknown as Promise<RoleFigures>,
  };
}

/** The intake's figures. Outcomes are added up by hand: a delivery has no time for labels. */
export function makeIntakeMeters(): RoleMeters & IntakeMeter {
  const { registry, read } = makeRoleMeters('intake');
  const counts = new Map<
    string,
    { platform: string; outcome: string; deliveries: number }
  >();
  new Counter({
    name: 'tidewatch_deliveries_total',
    help: 'Deliveries answered, by what became of them',
    labelNames: ['platform', 'outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { deliveries, ...labels } of counts.values())
        this.inc(labels, deliveries);
    },
  });
  const rows = new Histogram({
    name: 'tidewatch_commit_rows',
    help: 'Deliveries made durable by one transaction',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'tidewatch_commit_seconds',
    help: 'Time of one durable transaction',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
    registers: [registry],
  });
  return {
    read,
    outcome: (platform, outcome) => {
      const key = `${platform} ${outcome}`;
      const known = counts.get(key);
      if (known) known.deliveries += 1;
      else counts.set(key, { platform, outcome, deliveries: 1 });
    },
    commit: (count, took) => {
      rows.observe(count);
      seconds.observe(took);
    },
  };
}

export function makeJobMeters(): RoleMeters & JobMeter {
  const { registry, read } = makeRoleMeters('worker');
  const ended = new Histogram({
    name: 'tidewatch_job_seconds',
    help: 'Runs of jobs, by how they ended',
    labelNames: ['job', 'end'],
    buckets: [0.01, 0.1, 1, 10, 60, 600],
    registers: [registry],
  });
  return {
    read,
    ended: (job, end, seconds) => ended.observe({ job, end }, seconds),
  };
}

export function makePageMeters(): RoleMeters & PageMeter {
  const { registry, read } = makeRoleMeters('web');
  const answered = new Histogram({
    name: 'tidewatch_page_seconds',
    help: 'Time to the first byte of a page, by its route',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.02, 0.04, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return {
    read,
    answered: (route, status, seconds) =>
      answered.observe(
        { route, status: `${String(Math.floor(status / 100))}xx` },
        seconds,
      ),
  };
}
