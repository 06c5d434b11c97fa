import { afterEach, beforeEach, describe } from 'vitest';
import { agreementsContract } from './repositories/agreements.ts';
import { countsContract } from './repositories/counts.ts';
import { importsContract } from './repositories/imports.ts';
import { catalogueContract } from './repositories/catalogue.ts';
import { quotesContract } from './repositories/quotes.ts';
import { peopleContract } from './repositories/people.ts';
import { agenciesContract } from './repositories/agencies.ts';
import { auditContract } from './repositories/audit.ts';
import { connectionHealthContract } from './repositories/connection-health.ts';
import { incidentsContract } from './repositories/incidents.ts';
import { jobsContract } from './repositories/jobs.ts';
import { ledgerContract } from './repositories/ledger.ts';
import { listsContract } from './repositories/lists.ts';
import { markedEventsContract } from './repositories/marked-events.ts';
import { storesContract } from './repositories/stores.ts';
import { watchContract } from './repositories/watch.ts';
import type { MakeWorld, RepositoryWorld } from './repositories/world.ts';

/** The battery that every implementation of the repositories passes, whatever it keeps rows in. */
export function repositoriesContract(name: string, makeWorld: MakeWorld): void {
  describe(`repositories: ${name}`, () => {
    let current: RepositoryWorld | null = null;
    beforeEach(async () => {
      current = await makeWorld();
    });
    afterEach(async () => {
      await current?.close();
      current = null;
    });
    const world = (): RepositoryWorld => {
      if (!current) throw new Error('no world outside a test');
      return current;
    };
    storesContract(world);
    ledgerContract(world);
    countsContract(world);
    agreementsContract(world);
    importsContract(world);
    catalogueContract(world);
    quotesContract(world);
    peopleContract(world);
    agenciesContract(world);
    auditContract(world);
    incidentsContract(world);
    jobsContract(world);
    listsContract(world);
    connectionHealthContract(world);
    markedEventsContract(world);
    watchContract(world);
  });
}
