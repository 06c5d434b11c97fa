import type { Repositories } from '#app/ports/repositories.ts';
import { makeAgencies } from '#app/repositories/agencies.ts';
import type { Database } from '#app/repositories/connect.ts';
import { makeAudit } from '#app/repositories/audit.ts';
import { makeCapacity } from '#app/repositories/capacity.ts';
import { makeConnectionHealths } from '#app/repositories/connection-health.ts';
import { makeJoinCodes } from '#app/repositories/join-codes.ts';
import { makeMembers } from '#app/repositories/members.ts';
import { makeQuoteThreads } from '#app/repositories/quote-threads.ts';
import { makeSavedViews } from '#app/repositories/saved-views.ts';
import { makeSeasons } from '#app/repositories/seasons.ts';
import { makeImports } from '#app/repositories/imports.ts';
import { makeIncidents } from '#app/repositories/incidents.ts';
import { makeJobs } from '#app/repositories/jobs.ts';
import { makeLeases } from '#app/repositories/leases.ts';
import { makeLedger } from '#app/repositories/ledger.ts';
import { makeLiveEvents } from '#app/repositories/live-events.ts';
import { makeMarkedEvents } from '#app/repositories/marked-events.ts';
import { makeOfferings } from '#app/repositories/offerings.ts';
import { makeOrderCounts } from '#app/repositories/order-counts.ts';
import { makeStaffSettings } from '#app/repositories/staff-settings.ts';
import { makeStoreLists } from '#app/repositories/store-lists.ts';
import { makeStores } from '#app/repositories/stores.ts';
import { makeSubscriptions } from '#app/repositories/subscriptions.ts';
import { makeWatchStates } from '#app/repositories/watch-states.ts';

/** Every repository over one open database. */
export function makeRepositories(database: Database): Repositories {
  return {
    agencies: makeAgencies(database),
    stores: makeStores(database),
    storeLists: makeStoreLists(database),
    staffSettings: makeStaffSettings(database),
    ledger: makeLedger(database),
    counts: makeOrderCounts(database),
    imports: makeImports(database),
    offerings: makeOfferings(database),
    seasons: makeSeasons(database),
    subscriptions: makeSubscriptions(database),
    quoteThreads: makeQuoteThreads(database),
    members: makeMembers(database),
    capacity: makeCapacity(database),
    joinCodes: makeJoinCodes(database),
    savedViews: makeSavedViews(database),
    audit: makeAudit(database),
    incidents: makeIncidents(database),
    watchStates: makeWatchStates(database),
    marks: makeMarkedEvents(database),
    connectionHealth: makeConnectionHealths(database),
    live: makeLiveEvents(database),
    leases: makeLeases(database),
    jobs: makeJobs(database),
  };
}
