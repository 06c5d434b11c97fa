/** An answer of WordPress's REST API, not yet written to the wire. */
export interface WpReply {
  status: number;
  headers: Record<string, string>;
  /** Sent as JSON; `null` sends nothing. */
  body: unknown;
}

/** An error as WordPress words it. Its message is for people and comes in the site's language. */
export class WpError extends Error {
  readonly status: number;
  readonly code: string;
  readonly data: Record<string, unknown>;

  constructor(
    status: number,
    code: string,
    message: string,
    data: Record<string, unknown> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.data = data;
  }
}

/** The body of an error. */
export function errorReply(error: WpError): WpReply {
  const { status, code, message, data } = error;
  return { status, headers: {}, body: { code, message, data: { status, ...data } } };
}

/** A plain answer. */
export function reply(
  body: unknown,
  headers: Record<string, string> = {},
  status = 200,
): WpReply {
  return { status, headers, body };
}

/** A page of a collection, with the headers that count it and link to the pages around it. */
export function pageReply(
  items: readonly unknown[],
  page: { url: URL; page: number; perPage: number; total: number; totalPages?: number },
): WpReply {
  const totalPages = page.totalPages ?? Math.ceil(page.total / page.perPage);
  const link = (number: number, rel: string): string => {
    const url = new URL(page.url);
    url.searchParams.set('page', String(number));
    return `<${url.href}>; rel="${rel}"`;
  };
  const links: string[] = [];
  if (page.page > 1) links.push(link(Math.min(page.page - 1, totalPages), 'prev'));
  if (page.page < totalPages) links.push(link(page.page + 1, 'next'));
  return reply(items, {
    'X-WP-Total': String(page.total),
    'X-WP-TotalPages': String(totalPages),
    ...(links.length > 0 ? { Link: links.join(', ') } : {}),
  });
}

/**
 * Keeps the fields that `_fields` names, in the order of the answer; `a.b` reaches inside.
 * @param fields null keeps all
 */
export function pickFields(item: unknown, fields: readonly string[] | null): unknown {
  if (fields === null || typeof item !== 'object' || item === null) return item;
  const picked: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(item)) {
    const inner = fields
      .filter((field) => field.startsWith(`${key}.`))
      .map((field) => field.slice(key.length + 1));
    if (fields.includes(key)) picked[key] = value;
    else if (inner.length > 0) picked[key] = pickFields(value, inner);
  }
  return picked;
}
