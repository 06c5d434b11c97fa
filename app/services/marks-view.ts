import { upliftOf, type Uplift } from '#app/domain/marks/uplift.ts';
import { eventsIn } from '#app/domain/seasons/events.ts';
import { addDays, instantRangeOf, localDateAt } from '#app/domain/shared/time.ts';
import type { EpochMs, LocalDate } from '#app/domain/shared/types.ts';
import { MAX_MARKS, type MarkRow } from '#app/ports/marked-events.ts';
import type { MarkForm, MarkLine, MarkPreset, MarksView } from '#app/ports/marks-view.ts';
import type { StoreRow } from '#app/ports/repositories.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import { markFormOf, parseMarkForm } from '#app/services/mark-form.ts';
import { Remembered } from '#app/services/remembered.ts';
import { storeHistory } from '#app/services/store-history.ts';

/** So far ahead events are offered, and so many of each kind. */
const PRESET_DAYS = 180;
const MOST_PRESETS = 6;

type Uplifts = ReadonlyMap<string, Uplift | null>;
const remembered = new Remembered<Uplifts>(100);

/** What was marked in a store: what comes, and what was and what it brought. */
export async function marksView(deps: ServiceDeps, store: StoreRow): Promise<MarksView> {
  const now = deps.clock.now();
  const today = localDateAt(now, store.zone);
  const rows = await deps.repositories.marks.all(store.id);
  const over = rows.filter(({ untilMs }) => untilMs <= now).reverse();
  const uplifts = over.length === 0 ? new Map() : await upliftsOf(deps, store, over);
  return {
    now,
    coming: rows.filter(({ untilMs }) => untilMs > now).map((row) => lineOf(row, null)),
    past: over.map((row) => lineOf(row, uplifts.get(row.id) ?? null)),
    presets: presetsOf(store, today, rows),
    isFull: rows.length >= MAX_MARKS,
  };
}

/** What the page's address asks to be filled in: a mark to change, an event to mark, or nothing. */
export async function markFormFor(
  deps: ServiceDeps,
  store: StoreRow,
  query: URLSearchParams,
): Promise<MarkForm> {
  const asked = parseMarkForm(query);
  const known =
    asked.id === '' ? null : await deps.repositories.marks.byId(store.id, asked.id);
  return known === null ? { ...asked, id: '' } : markFormOf(known, store.zone);
}

/** Marks that are under way or to come, the next first. */
export async function comingMarks(
  { repositories }: Pick<ServiceDeps, 'repositories'>,
  store: StoreRow,
  now: EpochMs,
): Promise<MarkLine[]> {
  const rows = await repositories.marks.all(store.id);
  return rows.filter(({ untilMs }) => untilMs > now).map((row) => lineOf(row, null));
}

function lineOf(row: MarkRow, uplift: Uplift | null): MarkLine {
  const { id, kind, name, fromMs, untilMs, lift, actor } = row;
  return { id, kind, name, fromMs, untilMs, lift, markedBy: actor.name, uplift };
}

/** Measured against whole days on record, so what ended today has to wait for tomorrow. */
async function upliftsOf(
  deps: ServiceDeps,
  store: StoreRow,
  over: readonly MarkRow[],
): Promise<Uplifts> {
  const today = localDateAt(deps.clock.now(), store.zone);
  const history = await storeHistory(deps, store, today);
  return remembered.get(history.dayKey, async () => {
    const hourly = await history.hourly();
    return new Map(
      over.map((mark) => {
        const others = history.marks.filter(({ id }) => id !== mark.id);
        return [mark.id, upliftOf(hourly, mark, others)];
      }),
    );
  });
}

/** Shopping events to promote for, holidays to close on; what is marked already is left out. */
function presetsOf(
  { market, zone }: StoreRow,
  today: LocalDate,
  rows: readonly MarkRow[],
): MarkPreset[] {
  const isFree = (localDate: LocalDate) => {
    const day = instantRangeOf({ from: localDate, to: localDate }, zone);
    return !rows.some(
      ({ fromMs, untilMs }) => fromMs < day.untilMs && untilMs > day.fromMs,
    );
  };
  const all = eventsIn(market, { from: today, to: addDays(today, PRESET_DAYS) })
    .filter(({ localDate }) => isFree(localDate))
    .map(({ code, localDate, name, isPublicHoliday }): MarkPreset => ({
      kind: isPublicHoliday ? 'closure' : 'promotion',
      code,
      localDate,
      name: code === 'public_holiday' ? (name ?? null) : null,
    }));
  return (['promotion', 'closure'] as const).flatMap((kind) =>
    all.filter((one) => one.kind === kind).slice(0, MOST_PRESETS),
  );
}
