import type { Channel } from '#sandbox/frame/bridge/channel.ts';
import type { TokenCache } from '#sandbox/frame/token-cache.ts';

const RETRY_HEADER = 'X-Shopify-Retry-Invalid-Session-Request';
const REAUTHORIZE_HEADER = 'X-Shopify-API-Request-Failure-Reauthorize-Url';

type Fetch = typeof globalThis.fetch;

export type SignedFetchSettings = {
  readonly plainFetch: Fetch;
  readonly tokens: TokenCache;
  readonly channel: Pick<Channel, 'send'>;
  /** The app's own origin: nothing else ever gets a token. */
  readonly ownOrigin: string;
  /** What relative addresses are relative to. */
  readonly baseAddress: () => string;
  readonly locale: () => string;
};

/**
 * A fetch that signs requests to the app's own origin with the id token, asks once more with a new token when
 * the server says that the token was at fault, and follows the server's wish to authorize anew.
 */
export function makeSignedFetch(settings: SignedFetchSettings): Fetch {
  const { plainFetch, tokens, channel, ownOrigin } = settings;

  async function signed(request: Request): Promise<Response> {
    const token = await tokens.get();
    const answer = await plainFetch(withToken(request.clone(), token, settings.locale()));
    if (answer.status !== 401 || answer.headers.get(RETRY_HEADER) === null) return answer;
    tokens.discard(token);
    return plainFetch(withToken(request, await tokens.get(), settings.locale()));
  }

  return async (input, init) => {
    const address = new URL(
      input instanceof Request ? input.url : String(input),
      settings.baseAddress(),
    );
    if (address.origin !== ownOrigin) return plainFetch(input, init);
    const request = new Request(input instanceof Request ? input : address, init);
    if (request.headers.has('Authorization')) return plainFetch(request);
    const answer = await signed(request);
    const reauthorizeAt = answer.headers.get(REAUTHORIZE_HEADER);
    if (reauthorizeAt !== null)
      channel.send('redirect', {
        address: new URL(reauthorizeAt, address).href,
        target: '_top',
      });
    return answer;
  };
}

function withToken(request: Request, token: string, locale: string): Request {
  request.headers.set('Authorization', `Bearer ${token}`);
  request.headers.set('X-Requested-With', 'XMLHttpRequest');
  if (locale !== '') request.headers.set('Accept-Language', locale);
  return request;
}
