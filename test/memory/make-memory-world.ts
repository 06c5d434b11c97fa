import type { Repositories } from '#app/ports/repositories.ts';
import type { RepositoryWorld } from '../contracts/repositories/world.ts';
import { memoryImports, memoryOfferings, memorySubscriptions } from './agreements.ts';
import { memoryIncidents } from './incidents.ts';
import { memoryCounts, memoryLedger } from './ledger.ts';
import { memoryStoreLists } from './lists.ts';
import { memoryAgencies, memoryStaffSettings, memoryStores } from './stores.ts';
import { copied, Tables } from './tables.ts';
import { memoryJobs, memoryLeases, memoryLive, memoryWatchStates } from './work.ts';

/** Repositories without a database, for tests of services. They pass the same battery. */
export function makeMemoryWorld(): RepositoryWorld & { readonly tables: Tables } {
  const tables = new Tables();
  const repositories: Repositories = {
    agencies: memoryAgencies(tables),
    stores: memoryStores(tables),
    storeLists: memoryStoreLists(tables),
    staffSettings: memoryStaffSettings(tables),
    ledger: memoryLedger(tables),
    counts: memoryCounts(tables),
    imports: memoryImports(tables),
    offerings: memoryOfferings(tables),
    subscriptions: memorySubscriptions(tables),
    incidents: memoryIncidents(tables),
    watchStates: memoryWatchStates(tables),
    live: memoryLive(tables),
    leases: memoryLeases(tables),
    jobs: memoryJobs(tables),
  };
  return {
    tables,
    repositories,
    addAgency: (agency) => Promise.resolve(void tables.agencies.set(agency.id, agency)),
    addOffering: (row, state) =>
      Promise.resolve(void tables.offerings.push({ row: copied(row), state })),
    close: () => Promise.resolve(),
  };
}
