import { WpError } from '#sandbox/woocommerce/rest/wp-reply.ts';

/** RFC 3339 as WordPress reads it: date and time, an offset where one is given. */
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** Something wrong with one parameter. @see WordPress's rest_validate_request_arg */
export function invalidParam(name: string, code: string, message: string): WpError {
  return new WpError(400, 'rest_invalid_param', `Invalid parameter(s): ${name}`, {
    params: { [name]: message },
    details: { [name]: { code, message, data: null } },
  });
}

/** Reads a query as PHP does: `status[]=a`, `status[0]=a` and `status=a,b` are lists. */
export class Params {
  private readonly values = new Map<string, string[]>();
  private readonly lists = new Map<string, string[]>();

  constructor(query: URLSearchParams) {
    for (const [key, value] of query) {
      const list = /^([^[\]]+)\[\w*\]$/.exec(key)?.[1];
      const map = list === undefined ? this.values : this.lists;
      const name = list ?? key;
      map.set(name, [...(map.get(name) ?? []), value]);
    }
  }

  has(name: string): boolean {
    return this.values.has(name) || this.lists.has(name);
  }

  /** The last value, as in PHP; null where there is none. */
  text(name: string): string | null {
    return this.values.get(name)?.at(-1) ?? null;
  }

  /** A list given as list or with commas; null where there is none. */
  list(name: string): string[] | null {
    const listed = this.lists.get(name);
    if (listed) return listed;
    const text = this.text(name);
    return text === null ? null : text.split(/[\s,]+/).filter((part) => part !== '');
  }

  /** @throws {WpError} 400 rest_invalid_param */
  integer(name: string, fallback: number, min: number, max = Infinity): number {
    const text = this.text(name);
    if (text === null) return fallback;
    const value = Number(text);
    if (text === '' || !Number.isInteger(value)) {
      throw invalidParam(name, 'rest_invalid_type', `${name} is not of type integer.`);
    }
    if (value < min || value > max) {
      const bounds =
        max === Infinity
          ? `${name} must be greater than or equal to ${min}`
          : `${name} must be between ${min} (inclusive) and ${max} (inclusive)`;
      throw invalidParam(name, 'rest_out_of_bounds', bounds);
    }
    return value;
  }

  /** @throws {WpError} 400 rest_invalid_param */
  choice<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const text = this.text(name);
    if (text === null) return fallback;
    const found = allowed.find((one) => one === text);
    if (found !== undefined) return found;
    const message = `${name} is not one of ${allowed.join(', ')}.`;
    throw invalidParam(name, 'rest_not_in_enum', message);
  }

  /** @throws {WpError} 400 rest_invalid_param */
  choices<T extends string>(name: string, allowed: readonly T[]): T[] | null {
    return (
      this.list(name)?.map((given, index) => {
        const found = allowed.find((one) => one === given);
        if (found !== undefined) return found;
        const message = `${name}[${index}] is not one of ${allowed.join(', ')}.`;
        throw invalidParam(name, 'rest_not_in_enum', message);
      }) ?? null
    );
  }

  /** @throws {WpError} 400 rest_invalid_param */
  ids(name: string): number[] | null {
    return (
      this.list(name)?.map((given, index) => {
        if (/^-?\d+$/.test(given)) return Number(given);
        const message = `${name}[${index}] is not of type integer.`;
        throw invalidParam(name, 'rest_invalid_type', message);
      }) ?? null
    );
  }

  flag(name: string): boolean {
    return ['1', 'true'].includes(this.text(name)?.toLowerCase() ?? '');
  }

  /**
   * A date with time: its wall clock as if it were UTC, and the offset where one was given.
   * @throws {WpError} 400 rest_invalid_param, for a date without time too
   */
  dateTime(name: string): { wallMs: number; offset: string | null } | null {
    const text = this.text(name);
    if (text === null) return null;
    const [, date = '', time = '', offset = ''] = DATE_TIME.exec(text.trim()) ?? [];
    const wallMs = Date.parse(`${date}T${time}Z`);
    if (Number.isNaN(wallMs))
      throw invalidParam(name, 'rest_invalid_date', 'Invalid date.');
    return { wallMs, offset: offset === '' ? null : offset };
  }
}

/** Minutes east of UTC of an offset such as `+02:00` or `Z`. */
export function offsetMinutes(offset: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] =
    /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
