import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '#app/domain/shared/time.ts';
import { readVisits } from '#app/platforms/woocommerce/visits.ts';
import {
  sendJson,
  startFakeSite,
  type FakeSite,
} from '../../../test/woocommerce/fake-site.ts';

const UNTIL = Date.UTC(2026, 10, 27);
const year = { fromMs: UNTIL - 365 * DAY_MS, untilMs: UNTIL };
let site: FakeSite;
let keptFrom: number;

beforeAll(async () => {
  site = await startFakeSite();
});
afterAll(() => site.close());
beforeEach(() => {
  keptFrom = 0;
  site.answerWith(({ params }, response) => {
    const from = Math.max(keptFrom, Date.parse(params.get('from') ?? ''));
    const hours: unknown[] = [];
    for (let ms = from; ms < Date.parse(params.get('until') ?? ''); ms += HOUR_MS)
      hours.push({
        hourStart: new Date(ms).toISOString(),
        visits: 3,
        loadMs: { p50: 1 },
      });
    sendJson(response, { keptFrom: new Date(keptFrom).toISOString(), hours });
  });
});

describe('visits of a site', () => {
  it('of a whole year come by the hour, in few calls', async () => {
    const told = await readVisits(site.client, year, 'UTC');
    if (told.outcome !== 'read') throw new Error(told.reason);
    expect(told.hours).toHaveLength(365 * 24);
    expect(told.hours[0]).toEqual({ hourStart: year.fromMs, visits: 3 });
    expect(told.knownFromMs).toBe(year.fromMs);
    expect(site.requests).toHaveLength(7);
  });

  it('from before the plugin counted are unknown, not none', async () => {
    keptFrom = UNTIL - 70 * DAY_MS;
    const told = await readVisits(site.client, year, 'UTC');
    expect(told).toMatchObject({ outcome: 'read', knownFromMs: keptFrom });
    if (told.outcome === 'read') expect(told.hours).toHaveLength(70 * 24);
    expect(site.requests).toHaveLength(2);
    keptFrom = UNTIL + DAY_MS;
    expect(await readVisits(site.client, year, 'UTC')).toEqual({
      outcome: 'read',
      hours: [],
      knownFromMs: UNTIL,
    });
  });

  it.each([
    [404, 'rest_no_route', 'not_offered'],
    [403, 'rest_forbidden', 'permission_missing'],
  ])('are not to be had where the site says %i %s', async (status, code, reason) => {
    site.answerWith((_request, response) => {
      sendJson(response, { code }, { status });
    });
    expect(await readVisits(site.client, year, 'UTC')).toEqual({
      outcome: 'unavailable',
      reason,
    });
  });
});
