// `npm run doctor [-- --online]`: what is wrong with this installation, in words, with what to do.
// Changes nothing. Ends with 1 where something must be done.
import { parseArgs } from 'node:util';
import { examine } from './doctor/examine.ts';

const { values } = parseArgs({
  options: { online: { type: 'boolean', default: false } },
});
const findings = await examine(process.env, values.online);
const SIGNS = { fine: 'ok  ', note: 'note', must: 'MUST' } as const;
for (const { level, about, says, todo } of findings) {
  console.log(`${SIGNS[level]}  ${about.padEnd(12)} ${says}`);
  if (todo !== null) console.log(`${' '.repeat(19)}→ ${todo}`);
}
const musts = findings.filter(({ level }) => level === 'must').length;
console.log(
  musts === 0
    ? '\nNothing must be done.'
    : `\nTo be done: ${String(musts)}, marked MUST.`,
);
process.exit(musts === 0 ? 0 : 1);
