import { demandOf } from '#sandbox/stores/demand.ts';
import { orderSource, type OrderSource } from '#sandbox/stores/hour-of-orders.ts';
import { OrderTable, type NewOrder } from '#sandbox/stores/order-table.ts';
import type { TradeProfile } from '#sandbox/stores/trade-profile.ts';
import { blackFridayDay } from '#sandbox/stores/retail-calendar.ts';
import {
  isStoppedAt,
  replayAt,
  touchesHour,
  type TradeChanges,
} from '#sandbox/stores/trade-changes.ts';
import { zoneClock, type ZoneClock } from '#sandbox/stores/zone-clock.ts';

const HOUR_SEC = 3600;
const DAY_SEC = 86_400;
const DAY_MS = 86_400_000;

/**
 * The order book of one store: history from the seed, then the live stream as time passes.
 *
 * The same seed, anchor and changes give the same table, however often it was advanced.
 */
export class StoreTrade {
  readonly profile: TradeProfile;
  readonly clock: ZoneClock;
  readonly table = new OrderTable();
  readonly historyFromSec: number;
  readonly changes: TradeChanges;
  private readonly source: OrderSource;
  private writtenUntilSec: number;

  constructor(
    profile: TradeProfile,
    seed: number,
    anchorMs: number,
    changes: TradeChanges,
  ) {
    this.profile = profile;
    this.changes = changes;
    this.clock = zoneClock(profile.zone);
    this.source = orderSource(profile, seed, demandOf(profile, seed, anchorMs));
    const anchorDayMs = Math.floor(this.clock.toLocalMs(anchorMs) / DAY_MS) * DAY_MS;
    this.historyFromSec =
      this.clock.toUtcMs(anchorDayMs - profile.historyDays * DAY_MS) / 1000;
    this.writtenUntilSec = this.historyFromSec;
  }

  /**
   * Writes the orders up to and including an instant.
   * @returns the rows added: from `first` up to, not including, `end`
   */
  advanceTo(nowMs: number): { first: number; end: number } {
    const first = this.table.length;
    const untilSec = Math.floor(nowMs / 1000) + 1;
    while (this.writtenUntilSec < untilSec) {
      const hourSec = this.writtenUntilSec - (this.writtenUntilSec % HOUR_SEC);
      const endSec = Math.min(untilSec, hourSec + HOUR_SEC);
      for (const order of this.ordersOfHour(hourSec)) {
        if (order.createdSec >= this.writtenUntilSec && order.createdSec < endSec) {
          this.table.append(order);
        }
      }
      this.writtenUntilSec = endSec;
    }
    return { first, end: this.table.length };
  }

  /** Visits in the UTC hour that begins at `hourSec`; counted up to now for the present hour. */
  visitsOf(hourSec: number, nowMs: number): number {
    const nowSec = Math.floor(nowMs / 1000);
    if (hourSec > nowSec || hourSec < this.historyFromSec) return 0;
    const orders =
      this.table.firstRowFrom(hourSec + HOUR_SEC) - this.table.firstRowFrom(hourSec);
    const passed = Math.min(1, (nowSec - hourSec) / HOUR_SEC);
    const scaled = passed < 1 && passed > 0 ? orders / passed : orders;
    return Math.floor(this.source.visitsOf(hourSec, scaled) * passed);
  }

  /** Local midnight (UTC ms) of the last Black Friday that is wholly past. */
  lastBlackFridayMs(nowMs: number): number {
    const today = Math.floor(this.clock.toLocalMs(nowMs) / DAY_MS);
    const year = new Date(today * DAY_MS).getUTCFullYear();
    const day =
      blackFridayDay(year) < today ? blackFridayDay(year) : blackFridayDay(year - 1);
    return this.clock.toUtcMs(day * DAY_MS);
  }

  private ordersOfHour(hourSec: number): NewOrder[] {
    const usual = this.source.ordersOf(hourSec);
    if (!touchesHour(this.changes, hourSec)) return usual;
    const orders = usual.filter((order) => !replayAt(this.changes, order.createdSec));
    for (let minute = hourSec; minute < hourSec + HOUR_SEC; minute += 60) {
      orders.push(...this.replayedOrders(minute), ...this.flashOrders(minute));
    }
    return orders
      .filter((order) => !isStoppedAt(this.changes, order.createdSec))
      .sort((a, b) => a.createdSec - b.createdSec);
  }

  private flashOrders(minuteSec: number): NewOrder[] {
    const orders: NewOrder[] = [];
    for (const sale of this.changes.flashSales) {
      if (sale.untilMs <= minuteSec * 1000 || sale.fromMs >= (minuteSec + 60) * 1000)
        continue;
      const extra = this.source.extraOrdersOf(minuteSec, sale.ratio);
      orders.push(
        ...extra.filter(
          ({ createdSec }) =>
            createdSec * 1000 >= sale.fromMs && createdSec * 1000 < sale.untilMs,
        ),
      );
    }
    return orders;
  }

  /** Copies of last Black Friday's orders at the same local time of day. */
  private replayedOrders(minuteSec: number): NewOrder[] {
    const orders: NewOrder[] = [];
    for (const replay of this.changes.replays) {
      if (replay.untilMs <= minuteSec * 1000 || replay.fromMs >= (minuteSec + 60) * 1000)
        continue;
      const localSec = this.clock.toLocalMs(minuteSec * 1000) / 1000;
      const sourceSec = replay.sourceMs / 1000 + (localSec % DAY_SEC);
      const end = this.table.firstRowFrom(sourceSec + 60);
      for (let row = this.table.firstRowFrom(sourceSec); row < end; row += 1) {
        const copy = this.copyOf(row, minuteSec - sourceSec);
        const ms = copy.createdSec * 1000;
        if (ms >= replay.fromMs && ms < replay.untilMs) orders.push(copy);
      }
    }
    return orders;
  }

  private copyOf(row: number, shiftSec: number): NewOrder {
    const { table } = this;
    const shifted = (sec: number | undefined): number => (sec ? sec + shiftSec : 0);
    return {
      createdSec: (table.createdSec[row] ?? 0) + shiftSec,
      totalMinor: table.totalMinor[row] ?? 0,
      items: table.items[row] ?? 1,
      isTest: table.isTest(row),
      isForeign: table.isForeign(row),
      isPending: table.isPending(row),
      cancelledSec: shifted(table.cancelledSec[row]),
      cancelReason: table.cancelReason[row] ?? 0,
      refundSec: shifted(table.refundSec[row]),
      refundMinor: table.refundMinor[row] ?? 0,
    };
  }
}
