import { randomFrom } from '#sandbox/stores/random.ts';
import type { Site } from '#sandbox/woocommerce/site.ts';

const HOUR_SEC = 3600;
/** The plugin keeps fourteen months. */
const KEPT_SEC = 425 * 24 * HOUR_SEC;
const TIMING_STREAM = 61;

/** An hour as `GET tidewatch/v1/visits` writes it. */
interface VisitHour {
  hourStart: string;
  visits: number;
  firstByteMs: Percentiles;
  loadMs: Percentiles;
}
interface Percentiles {
  p50: number;
  p75: number;
  p95: number;
  pages: number;
}

/** Counts a visit by beacon in the present hour. */
export function countVisit(site: Site): void {
  const nowSec = site.nowSec();
  const hour = String(nowSec - (nowSec % HOUR_SEC));
  site.state.beacons[hour] = (site.state.beacons[hour] ?? 0) + 1;
  site.world.changed();
}

/** Start of the oldest hour whose visits are known, UTC seconds. */
export function visitsKeptFromSec(site: Site): number {
  const fromSec = Math.max(site.trade.historyFromSec, site.nowSec() - KEPT_SEC);
  return Math.ceil(fromSec / HOUR_SEC) * HOUR_SEC;
}

/** Visits of the hours that begin from `fromSec` up to, not including, `untilSec`. */
export function visitHours(site: Site, fromSec: number, untilSec: number): VisitHour[] {
  const hours: VisitHour[] = [];
  const nowMs = site.world.now();
  const first = Math.max(
    Math.ceil(fromSec / HOUR_SEC) * HOUR_SEC,
    visitsKeptFromSec(site),
  );
  const end = Math.min(untilSec, site.nowSec() + 1);
  for (let hourSec = first; hourSec < end; hourSec += HOUR_SEC) {
    const beacons = site.state.beacons[String(hourSec)] ?? 0;
    const visits = site.trade.visitsOf(hourSec, nowMs) + beacons;
    if (visits > 0) hours.push(hourOf(site, hourSec, visits));
  }
  return hours;
}

/** A busy hour is a slow one: the server answers later as visits pile up. */
function hourOf(site: Site, hourSec: number, visits: number): VisitHour {
  const random = randomFrom(site.world.seed, site.profile.index, TIMING_STREAM, hourSec);
  const load = 1 + (visits / 900) ** 1.5;
  const base = 170 * load * random.gammaMeanOne(80);
  const paint = 650 + 3.2 * base * random.gammaMeanOne(60);
  const spread = (median: number, pages: number): Percentiles => ({
    p50: Math.round(median),
    p75: Math.round(median * 1.38),
    p95: Math.round(median * 3.1),
    pages,
  });
  // Some browsers leave before the page is there, or send nothing at all.
  const seen = Math.round(visits * 0.97);
  return {
    hourStart: new Date(hourSec * 1000).toISOString(),
    visits,
    firstByteMs: spread(base, seen),
    loadMs: spread(paint, Math.round(seen * 0.94)),
  };
}
