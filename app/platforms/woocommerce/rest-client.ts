import { z } from 'zod';
import { isAppError } from '#app/domain/shared/errors.ts';
import {
  CallFailed,
  failureOf,
  failureOfAnswer,
  refusal,
  toAppError,
  type Answer,
} from '#app/platforms/woocommerce/failures.ts';
import {
  createRetry,
  DEFAULT_PATIENCE,
  type Patience,
} from '#app/platforms/woocommerce/patience.ts';
import { RestLibrary } from '#app/platforms/woocommerce/rest-library.ts';
import { agentFor, isPrivateSite } from '#app/platforms/woocommerce/safe-address.ts';
import type { WooKeys } from '#app/ports/woo-connections.ts';

/** A hundred orders come to 10 KB: more than this is no answer to anything we ask. */
const MAX_BYTES = 1024 * 1024;

export interface RestAnswer<T> {
  readonly body: T;
  /** `X-WP-Total`: how many there are in all pages. Null where the site sent none. */
  readonly total: number | null;
}

export type RestParams = Readonly<Record<string, string>>;

/**
 * The REST API of one site. A route is what follows `restUrl` (`wc/v3/orders`), `''` is its root.
 *
 * Throws AppError `platform_throttled`, `platform_unreachable`, `platform_refused` (its value `reason`
 * is `missing` where the site has no such route) or `store_disconnected`. Nothing of the keys is in them.
 */
export interface RestClient {
  get<T>(route: string, params: RestParams, schema: z.ZodType<T>): Promise<RestAnswer<T>>;
  post<T>(route: string, data: unknown, schema: z.ZodType<T>): Promise<RestAnswer<T>>;
  remove(route: string): Promise<void>;
  /** Closes connections kept open. */
  close(): void;
}

export interface RestClientOptions {
  readonly restUrl: string;
  readonly keys: WooKeys;
  readonly privateSites: readonly string[];
  readonly patience?: Patience;
}

type Method = 'get' | 'post' | 'delete';

interface Call {
  readonly method: Method;
  readonly route: string;
  readonly params: RestParams;
  readonly data?: unknown;
}

/** What the HTTP client resolves with, whatever the status. */
const Reply = z.object({
  status: z.number(),
  // An instance of the client's own class, which is no plain record.
  headers: z.instanceof(Object),
  data: z.string(),
});

export function createRestClient(options: RestClientOptions): RestClient {
  const { restUrl, keys, privateSites, patience = DEFAULT_PATIENCE } = options;
  const agent = agentFor(restUrl, privateSites);
  const policy = createRetry(patience);
  // Keys cross no open wire: plain http is for sites that the operator named, this machine's as a rule.
  const isPlainAllowed =
    new URL(restUrl).protocol === 'https:' || isPrivateSite(restUrl, privateSites);

  async function attempt(call: Call): Promise<Answer> {
    const { head, endpoint } = splitRoute(call.route);
    const library = new RestLibrary({
      url: restUrl,
      consumerKey: keys.consumerKey,
      consumerSecret: keys.consumerSecret,
      ...head,
      axiosConfig: {
        adapter: 'http',
        proxy: false,
        httpAgent: agent,
        httpsAgent: agent,
        maxRedirects: 0,
        maxContentLength: MAX_BYTES,
        signal: AbortSignal.timeout(patience.timeoutMs),
        responseType: 'text',
        transformResponse: (text: unknown) => text,
        headers: {
          Accept: 'application/json',
          'User-Agent': 'Tidewatch',
          ...contentType(call),
        },
        validateStatus: () => true,
        // The library cannot name the API's root, which anybody may read.
        ...(call.route === '' && { url: restUrl, params: call.params, auth: undefined }),
      },
    });
    const reply = Reply.parse(await send(library, call, endpoint));
    return { status: reply.status, headers: { ...reply.headers }, text: reply.data };
  }

  async function ask(call: Call): Promise<Answer> {
    if (!isPlainAllowed) throw refusal(nameOf(call), 'not_https');
    try {
      return await policy.execute(async () => {
        const answer = await attempt(call).catch((error: unknown) => {
          throw new CallFailed(failureOf(error));
        });
        const failure = failureOfAnswer(answer, call.method === 'get');
        if (failure !== null) throw new CallFailed(failure);
        return answer;
      });
    } catch (error) {
      if (isAppError(error)) throw error;
      throw toAppError(failureOf(error), nameOf(call));
    }
  }

  async function read<T>(call: Call, schema: z.ZodType<T>): Promise<RestAnswer<T>> {
    const answer = await ask(call);
    return { body: bodyOf(answer, call, schema), total: totalOf(answer) };
  }

  return {
    get: (route, params, schema) => read({ method: 'get', route, params }, schema),
    post: (route, data, schema) =>
      read({ method: 'post', route, params: {}, data }, schema),
    async remove(route) {
      await ask({ method: 'delete', route, params: { force: 'true' } });
    },
    close: () => {
      agent.destroy();
    },
  };
}

function send(library: RestLibrary, call: Call, endpoint: string): Promise<unknown> {
  if (call.method === 'get') return library.get(endpoint, call.params);
  if (call.method === 'delete') return library.delete(endpoint, call.params);
  return library.post(endpoint, call.data, call.params);
}

/** The library puts prefix, version and endpoint together with slashes: any three parts will do. */
function splitRoute(route: string): {
  head: { wpAPIPrefix: string; version: string };
  endpoint: string;
} {
  const [wpAPIPrefix = '', version = '', ...rest] = route.split('/');
  return { head: { wpAPIPrefix, version }, endpoint: rest.join('/') };
}

function contentType({ data }: Call): Record<string, string> {
  return data === undefined ? {} : { 'Content-Type': 'application/json;charset=utf-8' };
}

function bodyOf<T>(answer: Answer, call: Call, schema: z.ZodType<T>): T {
  const type = answer.headers['content-type'];
  // A login page, a maintenance page, a firewall's puzzle: all of them come with 200.
  if (typeof type !== 'string' || !/^application\/(\w+\+)?json\b/i.test(type))
    throw refusal(nameOf(call), 'not_json');
  const parsed = schema.safeParse(jsonOf(answer.text, call));
  if (!parsed.success) throw refusal(nameOf(call), 'other_shape');
  return parsed.data;
}

function jsonOf(text: string, call: Call): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // The parser's own message repeats what it read.
    throw refusal(nameOf(call), 'not_json');
  }
}

function totalOf({ headers }: Answer): number | null {
  const text = headers['x-wp-total'];
  return typeof text === 'string' && /^\d{1,12}$/.test(text) ? Number(text) : null;
}

function nameOf({ method, route }: Call): string {
  return `${method.toUpperCase()} ${route === '' ? '/' : route}`;
}
