import type { DayTable } from '#app/domain/peaks/day-table.ts';
import { HOUR_MS, offsetAt, weekdayOfDay } from '#app/domain/shared/time.ts';
import type { InstantRange } from '#app/domain/shared/types.ts';

/**
 * A table in which the hours of past incidents stand as their hour of the week usually does, so that
 * what was told as unusual does not become what is expected.
 *
 * @param episodes when orders strayed; any order, may overlap
 */
export function withoutEpisodes(
  table: DayTable,
  episodes: readonly InstantRange[],
): DayTable {
  const aside = cellsOf(table, episodes);
  if (aside.size === 0) return table;
  const cells = table.cells.slice();
  const orders = table.orders.slice();
  const usual = usualCells(table, aside);
  for (const cell of aside) {
    const value = usual[slotOf(table, cell)] ?? 0;
    const day = Math.floor(cell / 24);
    orders[day] = (orders[day] ?? 0) + value - (cells[cell] ?? 0);
    cells[cell] = value;
  }
  return { ...table, cells, orders };
}

function cellsOf(table: DayTable, episodes: readonly InstantRange[]): Set<number> {
  const aside = new Set<number>();
  for (const { fromMs, untilMs } of episodes)
    for (
      let ms = Math.floor(fromMs / HOUR_MS) * HOUR_MS;
      ms < untilMs;
      ms += HOUR_MS / 2
    ) {
      const hour = Math.floor((ms + offsetAt(ms, table.zone)) / HOUR_MS);
      const cell = hour - table.firstDay * 24;
      if (cell >= 0 && cell < table.cells.length) aside.add(cell);
    }
  return aside;
}

/** Mean of each hour of the week over complete days, the hours set aside left out. */
function usualCells(table: DayTable, aside: ReadonlySet<number>): Float64Array {
  const sums = new Float64Array(168);
  const counts = new Float64Array(168);
  table.cells.forEach((orders, cell) => {
    if (aside.has(cell) || table.complete[Math.floor(cell / 24)] !== 1) return;
    const slot = slotOf(table, cell);
    sums[slot] = (sums[slot] ?? 0) + orders;
    counts[slot] = (counts[slot] ?? 0) + 1;
  });
  return sums.map((sum, slot) => sum / Math.max(1, counts[slot] ?? 0));
}

function slotOf(table: DayTable, cell: number): number {
  const day = table.firstDay + Math.floor(cell / 24);
  return (weekdayOfDay(day) - 1) * 24 + (cell % 24);
}
