import { SearchError } from '#sandbox/search/search-error.ts';

export type Comparator = ':' | ':>' | ':>=' | ':<' | ':<=';

/** A search as a tree. A term without a field is a free-text word. */
export type SearchNode =
  | { kind: 'and' | 'or'; parts: SearchNode[] }
  | { kind: 'not'; part: SearchNode }
  | { kind: 'term'; field: string | null; comparator: Comparator; value: string };

type Lexeme =
  { kind: '(' | ')' | 'AND' | 'OR' | 'NOT' } | Extract<SearchNode, { kind: 'term' }>;

const TERM =
  /^(?:([a-zA-Z_]+)\s*(:>=|:<=|:>|:<|:)\s*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s()"']+))/;

function lex(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  let rest = text.trim();
  while (rest.length > 0) {
    const first = rest[0];
    if (first === '(' || first === ')') {
      lexemes.push({ kind: first });
      rest = rest.slice(1).trimStart();
      continue;
    }
    const word = /^(AND|OR|NOT)(?=[\s()]|$)/.exec(rest)?.[1] as
      'AND' | 'OR' | 'NOT' | undefined;
    if (word) {
      lexemes.push({ kind: word });
      rest = rest.slice(word.length).trimStart();
      continue;
    }
    if (first === '-') {
      lexemes.push({ kind: 'NOT' });
      rest = rest.slice(1);
      continue;
    }
    const term = TERM.exec(rest);
    if (!term) throw new SearchError(`search: cannot read "${rest.slice(0, 40)}"`);
    const [whole, field, comparator, double, single, bare] = term;
    const value = (double ?? single)?.replace(/\\(.)/g, '$1') ?? bare ?? '';
    lexemes.push({
      kind: 'term',
      field: field ?? null,
      comparator: (comparator ?? ':') as Comparator,
      value,
    });
    rest = rest.slice(whole.length).trimStart();
  }
  return lexemes;
}

/** Reads `a AND (b OR NOT c)`; terms side by side mean AND, and AND binds tighter than OR. */
class Reader {
  private readonly lexemes: Lexeme[];
  private at = 0;

  constructor(lexemes: Lexeme[]) {
    this.lexemes = lexemes;
  }

  or(): SearchNode {
    const parts = [this.and()];
    while (this.take('OR')) parts.push(this.and());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
  }

  isDone(): boolean {
    return this.at >= this.lexemes.length;
  }

  private and(): SearchNode {
    const parts = [this.unary()];
    for (;;) {
      const next = this.lexemes[this.at];
      if (!next || next.kind === 'OR' || next.kind === ')') break;
      this.take('AND');
      parts.push(this.unary());
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
  }

  private unary(): SearchNode {
    if (this.take('NOT')) return { kind: 'not', part: this.unary() };
    if (this.take('(')) {
      const inner = this.or();
      if (!this.take(')')) throw new SearchError('search: a parenthesis is not closed');
      return inner;
    }
    const next = this.lexemes[this.at];
    if (next?.kind !== 'term') throw new SearchError('search: a term is missing');
    this.at += 1;
    return next;
  }

  private take(kind: Lexeme['kind']): boolean {
    if (this.lexemes[this.at]?.kind !== kind) return false;
    this.at += 1;
    return true;
  }
}

/**
 * Parses Shopify's search syntax.
 * @returns null for an empty search, which matches all
 * @throws {SearchError} when it cannot be read
 */
export function parseSearch(text: string): SearchNode | null {
  const lexemes = lex(text);
  if (lexemes.length === 0) return null;
  const reader = new Reader(lexemes);
  const tree = reader.or();
  if (!reader.isDone()) throw new SearchError('search: a parenthesis is not opened');
  return tree;
}
