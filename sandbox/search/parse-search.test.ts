import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSearch, type SearchNode } from '#sandbox/search/parse-search.ts';
import { SearchError } from '#sandbox/search/search-error.ts';

/** Writes a tree out with all its parentheses. */
function write(node: SearchNode): string {
  switch (node.kind) {
    case 'and':
      return `(${node.parts.map(write).join(' AND ')})`;
    case 'or':
      return `(${node.parts.map(write).join(' OR ')})`;
    case 'not':
      return `NOT ${write(node.part)}`;
    case 'term':
      return `${node.field ?? ''}${node.field ? node.comparator : ''}"${node.value}"`;
  }
}

/** What a tree says when each term is true or false by its value. */
function evaluate(node: SearchNode, truths: ReadonlySet<string>): boolean {
  switch (node.kind) {
    case 'and':
      return node.parts.every((part) => evaluate(part, truths));
    case 'or':
      return node.parts.some((part) => evaluate(part, truths));
    case 'not':
      return !evaluate(node.part, truths);
    case 'term':
      return truths.has(node.value);
  }
}

const trees = fc.letrec<{ node: SearchNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      kind: fc.constant('term' as const),
      field: fc.constantFrom('name', 'test', null),
      comparator: fc.constant(':' as const),
      value: fc.constantFrom('a', 'b', 'c', 'd'),
    }),
    fc.record({ kind: fc.constant('not' as const), part: tie('node') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      parts: fc.array(tie('node'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).node;

describe('reading a search', () => {
  test('a search means the same after it was written out and read again', () => {
    const truths = fc.subarray(['a', 'b', 'c', 'd']);
    fc.assert(
      fc.property(trees, truths, (tree, list) => {
        const again = parseSearch(write(tree));
        expect(again).not.toBeNull();
        if (again)
          expect(evaluate(again, new Set(list))).toBe(evaluate(tree, new Set(list)));
      }),
    );
  });

  test('terms side by side mean AND, which binds tighter than OR', () => {
    const tree = parseSearch('a b OR c');
    expect(tree && evaluate(tree, new Set(['c']))).toBe(true);
    expect(tree && evaluate(tree, new Set(['a']))).toBe(false);
    expect(tree && evaluate(tree, new Set(['a', 'b']))).toBe(true);
  });

  test.each([
    ["created_at:>='2025-11-28T05:00:00Z'", ':>=', '2025-11-28T05:00:00Z'],
    ['created_at:<2025-11-28', ':<', '2025-11-28'],
    ['name:"a \\"b\\""', ':', 'a "b"'],
    ['id:<=42', ':<=', '42'],
  ])('%s has its comparison and its value', (text, comparator, value) => {
    expect(parseSearch(text)).toMatchObject({ kind: 'term', comparator, value });
  });

  test('an empty search matches all', () => {
    expect(parseSearch('  ')).toBeNull();
  });

  test.each(['(a', 'a)', 'AND a', 'a OR', 'NOT', 'name:"a', '()'])(
    '%s is refused',
    (text) => {
      expect(() => parseSearch(text)).toThrow(SearchError);
    },
  );
});
