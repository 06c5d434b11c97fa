import type { Mark } from '#app/domain/marks/types.ts';
import type { Actor } from '#app/domain/subscriptions/types.ts';
import type { AuditEntry } from '#app/ports/audit.ts';
import { MAX_MARKS, type MarkRow } from '#app/ports/marked-events.ts';
import type { MarkForm, SaveMarkOutcome } from '#app/ports/marks-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { changesBetween } from '#app/services/audit-changes.ts';
import { actorEntry } from '#app/services/audit-entry.ts';
import { markFormOf, markOfForm, parseMarkForm } from '#app/services/mark-form.ts';

/**
 * Marks a promotion or a closure, or changes what was marked, as the form says.
 *
 * Everything fits, or nothing is saved. A change of times or lift counts as said now: what was advised
 * before it did not know.
 *
 * @param actor who does it: of the store, or a member of its agency
 */
async function markEvent(
  deps: ServiceDeps,
  store: StoreRow,
  actor: Actor,
  form: MarkForm,
): Promise<SaveMarkOutcome> {
  const now = deps.clock.now();
  const { mark, findings } = markOfForm(form, store.zone, now);
  if (findings.length > 0) return { outcome: 'bad_mark', form, findings };
  const kind = actor.kind === 'member' ? 'member' : 'merchant';
  const said = { ...mark, actor: { kind, name: actor.name } } as const;
  const saved =
    form.id === ''
      ? await add(deps, store, actor, { ...said, id: deps.newId(), saidAtMs: now })
      : await change(deps, store, actor, { ...said, id: form.id, saidAtMs: now });
  if (saved === 'too_many') return { outcome: 'too_many', form, max: MAX_MARKS };
  if (saved === 'gone') return { outcome: 'gone' };
  await tellPages(deps, store);
  return { outcome: 'saved', kind: mark.kind };
}

/** What a form of the page asks for: to save a mark, or to remove one. */
export async function actOnMarks(
  deps: ServiceDeps,
  store: StoreRow,
  actor: Actor,
  sent: FormData,
): Promise<SaveMarkOutcome> {
  const form = parseMarkForm(sent);
  if (sent.get('intent') !== 'remove') return markEvent(deps, store, actor, form);
  const isRemoved = await removeMark(deps, store, actor, form.id);
  return { outcome: isRemoved ? 'removed' : 'gone' };
}

/** Removes a mark; false where it is not there (any more). */
async function removeMark(
  deps: ServiceDeps,
  store: StoreRow,
  actor: Actor,
  markId: string,
): Promise<boolean> {
  const { marks } = deps.repositories;
  const before = await marks.byId(store.id, markId);
  if (before === null) return false;
  const audit = entryOf(deps, store, actor, before, null);
  if (!(await marks.remove(store.id, markId, audit))) return false;
  await tellPages(deps, store);
  return true;
}

type NewRow = Omit<MarkRow, 'storeId'>;

async function add(
  deps: ServiceDeps,
  store: StoreRow,
  actor: Actor,
  row: NewRow,
): Promise<'saved' | 'too_many'> {
  const audit = entryOf(deps, store, actor, null, row);
  const added = await deps.repositories.marks.add(store.id, row, audit);
  return added === 'too_many' ? 'too_many' : 'saved';
}

async function change(
  deps: ServiceDeps,
  store: StoreRow,
  actor: Actor,
  row: NewRow,
): Promise<'saved' | 'gone'> {
  const { marks } = deps.repositories;
  const before = await marks.byId(store.id, row.id);
  if (before === null) return 'gone';
  const isSame = saysTheSame(before, row);
  if (isSame && before.name === row.name) return 'saved';
  const next = isSame ? { ...row, saidAtMs: before.saidAtMs } : row;
  const audit = entryOf(deps, store, actor, before, next);
  return (await marks.change(store.id, next, audit)) ? 'saved' : 'gone';
}

function saysTheSame(one: Omit<Mark, 'id'>, other: Omit<Mark, 'id'>): boolean {
  return (
    one.kind === other.kind &&
    one.fromMs === other.fromMs &&
    one.untilMs === other.untilMs &&
    one.lift === other.lift
  );
}

/** The record speaks of times as people see them, on the store's clock. */
function entryOf(
  deps: ServiceDeps,
  store: StoreRow,
  actor: Actor,
  before: NewRow | null,
  after: NewRow | null,
): AuditEntry {
  const shown = (row: NewRow | null) => {
    if (row === null) return {};
    const { kind, name, from, fromTime, until, untilTime } = markFormOf(row, store.zone);
    return { kind, name, from, fromTime, until, untilTime, lift: row.lift };
  };
  const what =
    before === null ? 'mark_added' : after === null ? 'mark_removed' : 'mark_changed';
  const filled = (row: NewRow | null) =>
    Object.fromEntries(Object.entries(shown(row)).filter(([, value]) => value !== ''));
  return actorEntry(deps, store, actor, {
    what,
    subjectId: (after ?? before)?.id ?? '',
    subjectName: (after ?? before)?.name ?? '',
    changes: changesBetween(filled(before), filled(after)),
  });
}

/** Open pages of the store show the new expectation, and the agency's list is made anew. */
async function tellPages(deps: ServiceDeps, store: StoreRow): Promise<void> {
  const { live, storeLists } = deps.repositories;
  const { id: storeId, agencyId } = store;
  const summary = await storeLists.summary(storeId);
  // Still shown, yet out of date.
  if (summary !== null) await storeLists.saveSummary({ ...summary, rememberedAtMs: 0 });
  const atMs = deps.clock.now();
  await live.append({ storeId, agencyId, kind: 'store', atMs, payload: {} });
}
