/** A query the sandbox can run: sessions over time. */
export interface SessionsQuery {
  every: 'hour' | 'day';
  /** `YYYY-MM-DD` or an offset such as `-30d`; the words `today` and `yesterday` too. */
  since: string;
  until: string;
  isDescending: boolean;
  limit: number;
}

const DEFAULT_LIMIT = 1000;
const WORD = /'[^']*'|"[^"]*"|[^\s,]+|,/g;
const CLAUSES = [
  'FROM',
  'SHOW',
  'TIMESERIES',
  'SINCE',
  'UNTIL',
  'DURING',
  'ORDER',
  'LIMIT',
  'GROUP',
  'WHERE',
  'WITH',
  'COMPARE',
  'HAVING',
  'VISUALIZE',
];

/** Clauses in the order they were written; the words of each. */
function clausesOf(text: string): Map<string, string[]> | string {
  const clauses = new Map<string, string[]>();
  let current: string[] | null = null;
  for (const word of text.match(WORD) ?? []) {
    const upper = word.toUpperCase();
    if (CLAUSES.includes(upper)) {
      if (clauses.has(upper)) return `Duplicate clause ${upper}.`;
      current = [];
      clauses.set(upper, current);
    } else if (current) {
      current.push(word.replace(/^['"]|['"]$/g, ''));
    } else {
      return `Unexpected '${word}': a query begins with FROM or SHOW.`;
    }
  }
  return clauses;
}

function only(clauses: Map<string, string[]>, name: string): string | null {
  const words = clauses.get(name);
  return words?.length === 1 ? (words[0] ?? null) : null;
}

/**
 * Reads `FROM sessions SHOW sessions TIMESERIES hour SINCE … UNTIL …`.
 * @returns the query, or the sentence Shopify would put in `parseErrors`
 */
export function parseShopifyql(text: string): SessionsQuery | string {
  const clauses = clausesOf(text);
  if (typeof clauses === 'string') return clauses;
  for (const name of clauses.keys()) {
    if (
      ['DURING', 'GROUP', 'WHERE', 'WITH', 'COMPARE', 'HAVING', 'VISUALIZE'].includes(
        name,
      )
    ) {
      return `${name} is not supported by the sandbox.`;
    }
  }
  const table = only(clauses, 'FROM');
  if (table === null) return 'FROM needs one table.';
  if (table !== 'sessions') return `Unknown table '${table}'.`;
  if (only(clauses, 'SHOW') !== 'sessions') {
    return `Unknown column in SHOW: '${(clauses.get('SHOW') ?? []).join(' ')}'.`;
  }
  const every = only(clauses, 'TIMESERIES');
  if (every !== 'hour' && every !== 'day') {
    return 'TIMESERIES must be hour or day in the sandbox.';
  }
  const order = clauses.get('ORDER')?.map((word) => word.toUpperCase());
  if (
    order &&
    (order[0] !== 'BY' || order[1] !== every.toUpperCase() || order.length > 3)
  ) {
    return `ORDER must be BY ${every}, ASC or DESC.`;
  }
  if (order?.[2] && order[2] !== 'ASC' && order[2] !== 'DESC') {
    return `Unexpected '${order[2]}' in ORDER BY.`;
  }
  const limit = clauses.has('LIMIT') ? Number(only(clauses, 'LIMIT')) : DEFAULT_LIMIT;
  if (!Number.isInteger(limit) || limit < 1)
    return 'LIMIT needs a whole number above zero.';
  if (clauses.has('SINCE') && !only(clauses, 'SINCE')) return 'SINCE needs one date.';
  if (clauses.has('UNTIL') && !only(clauses, 'UNTIL')) return 'UNTIL needs one date.';
  return {
    every,
    since: only(clauses, 'SINCE') ?? '-30d',
    until: only(clauses, 'UNTIL') ?? 'today',
    isDescending: order?.[2] === 'DESC',
    limit,
  };
}
