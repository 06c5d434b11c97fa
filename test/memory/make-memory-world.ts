import type { Repositories } from '#app/ports/repositories.ts';
import type { RepositoryWorld } from '../contracts/repositories/world.ts';
import { memoryAudit } from './audit.ts';
import { memoryCapacity } from './capacity.ts';
import { memoryOfferings, memorySeasons } from './catalogue.ts';
import { memoryImports } from './imports.ts';
import { memoryMarkedEvents } from './marked-events.ts';
import { memoryConnectionHealth } from './connection-health.ts';
import { memoryIncidents } from './incidents.ts';
import { memoryCounts, memoryLedger } from './ledger.ts';
import { memoryStoreLists } from './lists.ts';
import { memoryJoinCodes, memoryMembers, memorySavedViews } from './people.ts';
import { memoryQuoteThreads } from './quote-threads.ts';
import { memoryAgencies, memoryStaffSettings, memoryStores } from './stores.ts';
import { memorySubscriptions } from './subscriptions.ts';
import { copied, Tables } from './tables.ts';
import { memoryJobs, memoryLeases, memoryLive, memoryWatchStates } from './work.ts';

/** Repositories without a database, for tests of services. They pass the same battery. */
export function makeMemoryWorld(): RepositoryWorld & { readonly tables: Tables } {
  const tables = new Tables();
  const incidents = memoryIncidents(tables);
  const jobs = memoryJobs(tables);
  const repositories: Repositories = {
    agencies: memoryAgencies(tables),
    stores: memoryStores(tables),
    storeLists: memoryStoreLists(tables),
    staffSettings: memoryStaffSettings(tables),
    ledger: memoryLedger(tables),
    counts: memoryCounts(tables),
    imports: memoryImports(tables),
    offerings: memoryOfferings(tables),
    seasons: memorySeasons(tables),
    subscriptions: memorySubscriptions(tables),
    quoteThreads: memoryQuoteThreads(tables),
    members: memoryMembers(tables),
    capacity: memoryCapacity(tables),
    joinCodes: memoryJoinCodes(tables),
    savedViews: memorySavedViews(tables),
    audit: memoryAudit(tables),
    incidents,
    watchStates: memoryWatchStates(tables, { incidents, jobs }),
    marks: memoryMarkedEvents(tables),
    connectionHealth: memoryConnectionHealth(tables),
    live: memoryLive(tables),
    leases: memoryLeases(tables),
    jobs,
  };
  return {
    tables,
    repositories,
    addAgency: (agency) => Promise.resolve(void tables.agencies.set(agency.id, agency)),
    addMember: (row) => Promise.resolve(void tables.members.push(copied(row))),
    addOffering: (row, state) => {
      const publishedAt = state === 'draft' ? null : 0;
      const fresh = { publishedBy: null, costs: null, revision: 1, changedAt: 0 };
      tables.offerings.push(copied({ ...row, ...fresh, state, publishedAt }));
      return Promise.resolve();
    },
    sayHeartbeat: (storeId, heartbeat) =>
      Promise.resolve(void tables.heartbeats.set(storeId, copied(heartbeat))),
    close: () => Promise.resolve(),
  };
}
