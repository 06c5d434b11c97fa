import { AppError } from '#app/domain/shared/errors.ts';
import type { DeadLetter, JobRow, Jobs, Leases } from '#app/ports/job-queue.ts';
import { LIVE_EVENTS_AT_ONCE, type LiveEvents } from '#app/ports/repositories.ts';
import type { WatchStates } from '#app/ports/watch-states.ts';
import type { MemoryIncidents } from './incidents.ts';
import { copied, type MemoryJob, type Tables } from './tables.ts';

export function memoryJobs(tables: Tables): Jobs {
  const find = (id: string) => tables.jobs.find((job) => job.id === id);
  const settle = (
    id: string,
    holder: string,
    changes: Partial<MemoryJob>,
  ): Promise<boolean> => {
    const job = find(id);
    const isOurs = job?.state === 'running' && job.leaseHolder === holder;
    if (isOurs) Object.assign(job, { ...changes, leaseHolder: null });
    return Promise.resolve(isOurs);
  };
  const isOf = ({ storeId }: MemoryJob, agencyId: string): boolean =>
    storeId !== null && tables.stores.get(storeId)?.agencyId === agencyId;
  return {
    add: (job) => Promise.resolve(tables.addJob(job)),
    claim: async (holder, nowMs, leaseMs) => {
      const due = tables.jobs
        .filter(
          (job) =>
            (job.state === 'waiting' && job.runAtMs <= nowMs) ||
            (job.state === 'running' && job.leaseUntilMs <= nowMs),
        )
        .sort((one, other) => one.runAtMs - other.runAtMs);
      const [job] = due;
      if (!job) return null;
      job.attempts += 1;
      Object.assign(job, {
        state: 'running',
        leaseHolder: holder,
        leaseUntilMs: nowMs + leaseMs,
      });
      return toRow(job);
    },
    extend: async (id, holder, untilMs) => {
      const job = find(id);
      if (job?.state !== 'running' || job.leaseHolder !== holder) return false;
      job.leaseUntilMs = untilMs;
      return true;
    },
    done: (id, holder) => settle(id, holder, { state: 'done', uniqueKey: null }),
    dead: (id, holder, lastError) =>
      settle(id, holder, { state: 'dead', uniqueKey: null, lastError }),
    retry: (id, holder, runAtMs, lastError) =>
      settle(id, holder, { state: 'waiting', runAtMs, lastError }),
    deadLetters: async () => tables.jobs.filter(isDead).map(toLetter),
    deadLettersOf: async (agencyId, storeId) =>
      tables.jobs
        .filter((job) => isDead(job) && isOf(job, agencyId))
        .filter((job) => storeId === null || job.storeId === storeId)
        .sort((one, other) => other.runAtMs - one.runAtMs)
        .map(toLetter),
    settleDeadLetter: async (agencyId, jobId, settle, audit) => {
      const job = find(jobId);
      if (!job || !isDead(job) || !isOf(job, agencyId)) return false;
      job.attempts = 0;
      job.state = settle.how === 'retry' ? 'waiting' : 'done';
      if (settle.how === 'retry') job.runAtMs = settle.runAtMs;
      tables.record(audit);
      return true;
    },
    dropForStore: async (storeId, followedBy = []) => {
      // As the database does, before anything is dropped.
      JSON.stringify(followedBy);
      tables.jobs = tables.jobs.filter(
        (job) => job.storeId !== storeId || job.state === 'done' || job.state === 'dead',
      );
      for (const job of followedBy) tables.addJob(job);
    },
    prune: async (beforeMs, names) => {
      const before = tables.jobs.length;
      tables.jobs = tables.jobs.filter(
        (job) =>
          !(job.state === 'done' || (isDead(job) && job.storeId === null)) ||
          job.createdAtMs >= beforeMs ||
          names?.includes(job.name) === false,
      );
      return before - tables.jobs.length;
    },
  };
}

const isDead = ({ state }: MemoryJob): boolean => state === 'dead';

function toLetter(job: MemoryJob): DeadLetter {
  return { ...toRow(job), lastError: job.lastError, runAtMs: job.runAtMs };
}

function toRow({ id, name, storeId, payload, attempts }: MemoryJob): JobRow {
  return copied({ id, name, storeId, payload, attempts });
}

export function memoryLeases(tables: Tables): Leases {
  return {
    now: () => Promise.resolve(Date.now()),
    take: async (name, holder, nowMs, untilMs) => {
      const lease = tables.leases.get(name);
      if (lease && lease.holder !== holder && lease.untilMs > nowMs) return false;
      tables.leases.set(name, { holder, untilMs });
      return true;
    },
    release: async (name, holder) => {
      if (tables.leases.get(name)?.holder === holder) tables.leases.delete(name);
    },
    beginningWith: async (prefix) =>
      [...tables.leases]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, lease]) => ({ name, ...lease }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    takeFrom: async (names, holder, untilMs, fallen) => {
      const taken = names.filter((name) => {
        const held = tables.leases.get(name)?.holder;
        return held === undefined || held === holder || fallen.includes(held);
      });
      for (const name of taken) tables.leases.set(name, { holder, untilMs });
      return taken.sort();
    },
    releaseAll: async (names, holder) => {
      for (const name of names)
        if (tables.leases.get(name)?.holder === holder) tables.leases.delete(name);
    },
  };
}

export function memoryLive(tables: Tables): LiveEvents {
  return {
    append: async (event) => tables.tell(copied(event)),
    after: async (id) =>
      copied(tables.live.filter((event) => event.id > id).slice(0, LIVE_EVENTS_AT_ONCE)),
    among: async (ids) => copied(tables.live.filter((event) => ids.includes(event.id))),
    lastId: async () => tables.live.at(-1)?.id ?? 0,
    prune: async (beforeMs) => {
      tables.live = tables.live.filter(({ atMs }) => atMs >= beforeMs);
    },
  };
}

export function memoryWatchStates(
  tables: Tables,
  { incidents, jobs }: { readonly incidents: MemoryIncidents; readonly jobs: Jobs },
): WatchStates {
  return {
    load: async (storeId) => copied(tables.watchStates.get(storeId) ?? null),
    advance: async (storeId, from, step) => {
      const now = tables.watchStates.get(storeId) ?? null;
      if (JSON.stringify(now) !== JSON.stringify(from)) return null;
      for (const { kind, row } of step.incidents)
        if (kind === 'update' && (await incidents.byId(storeId, row.id)) === null)
          if (!step.incidents.some((one) => one.kind === 'open' && one.row.id === row.id))
            throw new AppError('not_found', `no incident ${row.id}`);
      const row = {
        untilMinute: Math.floor(step.untilMs / 60_000),
        state: copied(step.state),
        written: JSON.stringify(step.state),
      };
      tables.watchStates.set(storeId, row);
      for (const change of step.incidents)
        if (change.kind === 'open') incidents.openIncident(change.row);
        else incidents.update(change.row, change.event);
      const spans = tables.known.get(`${storeId} orders`) ?? [];
      const spanAt = spans.findIndex(({ untilMs }) => untilMs === step.knownUntilMs);
      const span = spans[spanAt];
      if (span) spans[spanAt] = { ...span, untilMs: step.untilMs };
      for (const job of step.jobs) await jobs.add(job);
      return copied(row);
    },
  };
}
