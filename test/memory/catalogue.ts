import { latestSeasonFirst } from '#app/domain/offerings/latest-first.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type {
  OfferingKey,
  OfferingRow,
  Offerings,
  OfferingVersion,
  Seasons,
} from '#app/ports/catalogue.ts';
import { copied, type Tables } from './tables.ts';

const keyOf = ({ seasonCode, seasonYear, market }: OfferingKey): string =>
  `${seasonCode}:${String(seasonYear)}:${market}`;

export function memoryOfferings(tables: Tables): Offerings {
  const ofAgency = (agencyId: string, state?: OfferingVersion['state']) =>
    tables.offerings
      .filter((row) => row.agencyId === agencyId && (state ?? row.state) === row.state)
      .sort((one, other) => other.version - one.version);
  const place = (agencyId: string, id: string): number =>
    tables.offerings.findIndex(
      (row) => row.id === id && row.agencyId === agencyId && row.state === 'draft',
    );
  const nextVersion = (agencyId: string, key: OfferingKey): number =>
    (ofAgency(agencyId).find(({ terms }) => keyOf(terms) === keyOf(key))?.version ?? 0) +
    1;
  const openDraft = (agencyId: string, key: OfferingKey) =>
    ofAgency(agencyId, 'draft').find(({ terms }) => keyOf(terms) === keyOf(key));
  return {
    published: async (agencyId, seasonCode, seasonYear, market) => {
      const sold = ofAgency(agencyId, 'published').filter(
        ({ terms }) => terms.seasonCode === seasonCode && terms.seasonYear === seasonYear,
      );
      const of = (wanted: string) => sold.find(({ terms }) => terms.market === wanted);
      const row = of(market) ?? of('*');
      return row ? sellable(row) : null;
    },
    allPublished: async (agencyId) => {
      const byKey = Map.groupBy(ofAgency(agencyId, 'published'), ({ terms }) =>
        keyOf(terms),
      );
      const latest = [...byKey.values()].flatMap((rows) => rows.slice(0, 1));
      return latestSeasonFirst(latest.map(sellable));
    },
    byId: async (agencyId, id) =>
      copied(ofAgency(agencyId).find((row) => row.id === id) ?? null),
    versions: async (agencyId) => latestSeasonFirst(copied(ofAgency(agencyId))),
    draft: async (row, at, audit) => {
      const open = openDraft(row.agencyId, row.terms);
      if (open) return { outcome: 'taken', draftId: open.id };
      const version = nextVersion(row.agencyId, row.terms);
      const unpublished = { publishedAt: null, publishedBy: null };
      tables.offerings.push(
        copied({
          ...{ ...row, ...unpublished, version },
          state: 'draft',
          revision: 1,
          changedAt: at,
        }),
      );
      tables.record(audit);
      return { outcome: 'drafted', version };
    },
    saveDraft: async (agencyId, id, saved, at, audit) => {
      const row = tables.offerings[place(agencyId, id)];
      if (!row) return 'not_a_draft';
      if (row.revision !== saved.revision) return 'changed_meanwhile';
      const isMoved = keyOf(row.terms) !== keyOf(saved.terms);
      if (isMoved && openDraft(agencyId, saved.terms))
        throw new AppError('conflict', 'another draft lies open');
      const version = isMoved ? nextVersion(agencyId, saved.terms) : row.version;
      const changes = { version, revision: row.revision + 1, changedAt: at };
      tables.offerings[place(agencyId, id)] = copied({ ...row, ...saved, ...changes });
      tables.record(audit);
      return 'saved';
    },
    discardDraft: async (agencyId, id, audit) => {
      const index = place(agencyId, id);
      if (index < 0) return false;
      tables.offerings.splice(index, 1);
      tables.record(audit);
      return true;
    },
    publish: async (agencyId, id, revision, publishedBy, at, audit) => {
      const index = place(agencyId, id);
      const row = tables.offerings[index];
      if (!row) return 'not_a_draft';
      if (row.revision !== revision) return 'changed_meanwhile';
      const changes = { publishedAt: at, publishedBy, changedAt: at };
      tables.offerings[index] = { ...row, ...changes, state: 'published' };
      tables.record(audit);
      return 'published';
    },
    withdraw: async (agencyId, key, audit) => {
      const sold = ofAgency(agencyId, 'published').filter(
        ({ terms }) => keyOf(terms) === keyOf(key),
      );
      tables.offerings = tables.offerings.map((row) =>
        sold.includes(row) ? { ...row, state: 'withdrawn' } : row,
      );
      if (sold.length > 0) tables.record(audit);
      return sold.length;
    },
  };
}

function sellable({ id, agencyId, version, terms }: OfferingVersion): OfferingRow {
  return copied({ id, agencyId, version, terms });
}

export function memorySeasons(tables: Tables): Seasons {
  return {
    all: async (agencyId) =>
      copied(tables.seasons.filter((row) => row.agencyId === agencyId)).sort(
        (one, other) =>
          other.from.localeCompare(one.from) || one.market.localeCompare(other.market),
      ),
    byId: async (agencyId, id) =>
      copied(
        tables.seasons.find((row) => row.id === id && row.agencyId === agencyId) ?? null,
      ),
    save: async (row, audit) => {
      const known = tables.seasons.find(({ id }) => id === row.id);
      if (known && known.agencyId !== row.agencyId)
        throw new AppError('not_found', `no season ${row.id}`);
      const isTaken = tables.seasons.some(
        (one) =>
          one.id !== row.id &&
          one.agencyId === row.agencyId &&
          one.code === row.code &&
          one.year === row.year &&
          one.market === row.market,
      );
      if (isTaken) return 'taken';
      tables.seasons = [...tables.seasons.filter(({ id }) => id !== row.id), copied(row)];
      tables.record(audit);
      return 'saved';
    },
    remove: async (agencyId, id, audit) => {
      const others = tables.seasons.filter(
        (row) => row.id !== id || row.agencyId !== agencyId,
      );
      if (others.length === tables.seasons.length) return false;
      tables.seasons = others;
      tables.record(audit);
      return true;
    },
  };
}
