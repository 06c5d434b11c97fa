import { expect, test } from 'vitest';
import { changesBetween } from '#app/services/audit-changes.ts';

test('only the fields that changed are recorded, before and after', () => {
  const before = { name: { en: 'Holiday', pl: 'Święta' }, tax: null, cap: 5 };
  const after = { name: { en: 'Holidays', pl: 'Święta' }, tax: 23, cap: 5 };
  expect(changesBetween(before, after)).toEqual([
    { field: 'name.en', before: 'Holiday', after: 'Holidays' },
    { field: 'tax', before: null, after: 23 },
  ]);
});

test('a tier that moved up is no change of its fields', () => {
  const [small, big] = [
    { code: 'small', price: 1 },
    { code: 'big', price: 2 },
  ];
  expect(changesBetween({ tiers: [small, big] }, { tiers: [big, small] })).toEqual([]);
});

test('what was removed is recorded with what it was', () => {
  expect(changesBetween({ tiers: [{ code: 'small', price: 1 }] }, { tiers: [] })).toEqual(
    [
      { field: 'tiers.small.code', before: 'small', after: null },
      { field: 'tiers.small.price', before: 1, after: null },
    ],
  );
});
