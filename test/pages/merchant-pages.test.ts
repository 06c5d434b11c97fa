import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { action as homeAction, loader as home } from '#app/routes/app._index.tsx';
import { action as upload } from '#app/routes/app.data_.csv.ts';
import { loader as data } from '#app/routes/app.data.tsx';
import { loader as peaks } from '#app/routes/app.peaks.tsx';
import { loader as peaksCsv } from '#app/routes/app.peaks[.]csv.ts';
import { makeMerchantWorld, type MerchantWorld } from './merchant-world.ts';

let world: MerchantWorld;
beforeAll(async () => {
  world = await makeMerchantWorld();
  await world.addYear();
});
afterAll(() => world.close());

const args = (path: string, locale: 'en' | 'pl' = 'en', init?: RequestInit) => ({
  request: new Request(`http://localhost${path}`, init),
  params: {},
  context: { ...world.context(locale) },
});
const digits = (text: string) => Number(text.replaceAll(/[^\d]/g, ''));

/** The answer a page gives instead of its data. */
async function refusal(
  work: Promise<unknown>,
): Promise<{ status: number; code: unknown }> {
  try {
    await work;
  } catch (thrown) {
    if (thrown instanceof Response) {
      const body = (await thrown.json()) as { code?: unknown };
      return { status: thrown.status, code: body.code };
    }
    throw thrown;
  }
  throw new Error('the page answered as if all were well');
}

async function report(search = '', locale: 'en' | 'pl' = 'en') {
  const { peaks: page } = await peaks(args(`/app/peaks${search}`, locale));
  if (page.content.kind !== 'report') throw new Error('no report');
  return { page, content: page.content };
}

describe('The peaks page', () => {
  it.each(['', '?from=2026-03-01&to=2026-03-31', '?range=last-30&compare=none'])(
    'says one total on its card, in its chart’s table and in its CSV (%s)',
    async (search) => {
      const { content } = await report(search);
      const card = digits(content.metrics[0]?.value ?? '');
      const chart = content.days.table.rows.reduce(
        (sum, row) => sum + digits(row[2] ?? ''),
        0,
      );
      const table = content.table.rows.reduce((sum, row) => sum + digits(row.count), 0);
      const csv = await (await peaksCsv(args(`/app/peaks.csv${search}`))).text();
      const lines = csv.trim().split('\r\n').slice(1);
      const exported = lines.reduce((sum, line) => sum + Number(line.split(',')[1]), 0);
      expect(card).toBeGreaterThan(0);
      expect([chart, table, exported]).toEqual([card, card, card]);
    },
  );

  it('opens with the last season the data holds, and finds Black Friday', async () => {
    const { page, content } = await report();
    expect(page.controls.preset).toBe('holiday-2025');
    expect(content.metrics[1]).toMatchObject({ value: '640' });
    expect(content.days.summary).toContain('Black Friday');
  });

  it('speaks Polish to a Pole, without a word of English', async () => {
    const { content } = await report('', 'pl');
    const all = JSON.stringify([
      content.words,
      content.notes,
      content.metrics,
      content.subtitle,
    ]);
    expect(all).toContain('zamówie');
    expect(all).not.toMatch(/\b(orders|the|of|day|usual|peak)\b/i);
  });

  it('keeps what was chosen in every address it offers', async () => {
    const { page } = await report('?range=last-30&compare=none&view=table');
    for (const choice of page.measures)
      expect(choice.url).toContain('range=last-30&compare=none');
    expect(page.csvUrl).toContain('range=last-30');
  });

  it.each([
    ['?from=2026-03-09&to=2026-03-01', 400, 'bad_range'],
    ['?compare=moon', 400, 'bad_input'],
    ['?range=holiday-1999', 404, 'not_found'],
  ])('answers %s with %i', async (search, status, code) => {
    expect(await refusal(peaks(args(`/app/peaks${search}`)))).toEqual({ status, code });
  });

  it('says why there are no visits', async () => {
    const { peaks: page } = await peaks(args('/app/peaks?of=visits'));
    expect(page.content).toEqual({ kind: 'nothing', code: 'visits_permission' });
  });
});

describe('Home', () => {
  it('shows today against what was expected, hour by hour', async () => {
    const { home: page } = await home(args('/app'));
    expect(page.view.todayDate).toBe('2026-11-09');
    expect(page.chart?.table.rows).toHaveLength(24);
    expect(page.chart?.html).toContain('role="img"');
    expect(page.view.seasonInDays).toBe(11);
  });

  it('remembers for one person that the guide was put away, and brings it back', async () => {
    const send = (intent: string) => {
      const body = new URLSearchParams({ intent, code: 'setup_guide' });
      return homeAction(args('/app', 'en', { method: 'POST', body }));
    };
    await send('dismiss');
    expect((await home(args('/app'))).home.view.dismissed).toContain('setup_guide');
    await send('reopen');
    expect((await home(args('/app'))).home.view.dismissed).not.toContain('setup_guide');
  });

  it('changes nothing for a hint that is none', async () => {
    const body = new URLSearchParams({ intent: 'dismiss', code: 'everything' });
    const answer = await refusal(
      homeAction(args('/app', 'en', { method: 'POST', body })),
    );
    expect(answer).toEqual({ status: 400, code: 'bad_input' });
    expect((await home(args('/app'))).home.view.dismissed).toEqual([]);
  });
});

describe('The data page', () => {
  const send = async (search: string, text: string) => {
    const init = { method: 'POST', body: text };
    const answer = await upload(args(`/app/data/csv?${search}`, 'en', init));
    return (await answer.json()) as Record<string, unknown>;
  };

  it('says from when to when orders are known', async () => {
    const { view } = await data(args('/app/data'));
    expect(view.known).toEqual({ from: '2025-09-01', to: '2026-11-09' });
  });

  it('shows how a file begins before anything is added', async () => {
    const before = await world.repositories.ledger.total(world.store.id);
    const preview = await send('step=preview', 'ts,value\n2024-11-29 10:00,12.50\n');
    expect(preview).toMatchObject({ outcome: 'preview', columns: ['ts', 'value'] });
    expect(await world.repositories.ledger.total(world.store.id)).toBe(before);
  });

  it.each(['step=import&mapping=nonsense', 'step=else', ''])(
    'refuses an upload it was not told how to read (%s)',
    async (search) => {
      expect(await refusal(send(search, 'a,b\n1,2\n'))).toEqual({
        status: 400,
        code: 'bad_input',
      });
    },
  );
});
