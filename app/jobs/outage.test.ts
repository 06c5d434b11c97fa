import { expect, it } from 'vitest';
import { Outage } from '#app/jobs/outage.ts';
import { keptLog } from '../../test/factories/service-deps.ts';

const refused = (): Error =>
  Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

function makeOutage() {
  const lines: string[] = [];
  const clock = { ms: 50_000 };
  const outage = new Outage(keptLog(lines), () => clock.ms);
  const said = () => lines.map((line) => (JSON.parse(line) as string[]).slice(0, 2));
  return { outage, clock, lines, said };
}

it('an outage is two lines of the log, however many rounds fail', () => {
  const { outage, clock, lines, said } = makeOutage();
  const waits: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    waits.push(outage.failed(refused(), `round ${String(round)} failed`));
    clock.ms += 500;
  }
  expect(waits.slice(0, 4)).toEqual([0, 250, 500, 750]);
  expect(Math.max(...waits)).toBe(3000);
  clock.ms += 1000;
  outage.answered();
  outage.answered();
  expect(said()).toEqual([
    ['error', 'the database does not answer; trying again'],
    ['info', 'the database answers again'],
  ]);
  expect(lines[1]).toContain('"awaySeconds":21');
});

it('one answer between failures does not end an outage', () => {
  const { outage, clock, lines } = makeOutage();
  for (let round = 0; round < 10; round += 1) {
    outage.failed(refused(), 'failed');
    clock.ms += 300;
    outage.answered();
  }
  expect(lines).toHaveLength(1);
});

it.each([
  Object.assign(new Error('sorry, too many clients already'), { code: '53300' }),
  new Error('Connection terminated unexpectedly'),
  new Error('a round failed', { cause: refused() }),
  Object.assign(new AggregateError([refused()], ''), { code: 'ECONNREFUSED' }),
])('knows a server that is away: $message', (error) => {
  const { outage, said } = makeOutage();
  outage.failed(error, 'failed');
  expect(said()).toEqual([['error', 'the database does not answer; trying again']]);
});

it('what fails while the database is there is logged each time, and waits for nothing', () => {
  const { outage, said } = makeOutage();
  const broken = Object.assign(new Error('no such column'), { code: '42703' });
  expect([outage.failed(broken, 'a'), outage.failed(broken, 'b')]).toEqual([0, 0]);
  expect(said()).toEqual([
    ['error', 'a'],
    ['error', 'b'],
  ]);
});
