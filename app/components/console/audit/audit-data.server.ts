import type { TFunction } from 'i18next';
import {
  actorText,
  changeText,
} from '#app/components/console/audit/audit-words.server.ts';
import type {
  AuditEntryData,
  AuditPageData,
} from '#app/components/console/audit/audit-data.ts';
import type { Format } from '#app/components/format.ts';
import type { AuditRow } from '#app/ports/audit.ts';

interface Listed {
  readonly rows: readonly AuditRow[];
  readonly stores: readonly { id: string; name: string; currency: string }[];
}

/** The record's entries in words. */
export function auditEntries(
  { rows, stores }: Listed,
  t: TFunction,
  format: Format,
): AuditEntryData[] {
  const byId = new Map(stores.map((store) => [store.id, store]));
  return rows.map((row) => {
    const store = row.storeId === null ? undefined : byId.get(row.storeId);
    const currency = store?.currency ?? null;
    return {
      id: row.id,
      time: format.dateTime(row.atMs),
      who: actorText(row, t),
      whoId: row.actor.id,
      what: t(`people:audit.what.${row.what}`),
      subject: row.subjectName === store?.name ? '' : row.subjectName,
      store: store === undefined ? null : { id: store.id, name: store.name },
      changes: row.changes.map((change) => changeText(change, { t, format, currency })),
    };
  });
}

type Option = AuditPageData['options']['who'][number];

/** Whom to filter by: today's members, and whoever the address names. */
export function whoOptions(
  members: readonly { id: string; name: string }[],
  entries: readonly AuditEntryData[],
  asked: string,
): Option[] {
  const options = members.map(({ id, name }) => ({ value: id, label: name }));
  if (asked === '' || options.some(({ value }) => value === asked)) return options;
  const known = entries.find(({ whoId }) => whoId === asked);
  return [...options, { value: asked, label: known?.who ?? asked }];
}
