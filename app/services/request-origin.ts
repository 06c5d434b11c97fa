import type { RequestOrigin } from '#app/ports/package-view.ts';

const LONGEST = 300;

/**
 * Where a request came from, as it can be known: the chain of addresses, the last one seen by our
 * own door and the ones before it as a proxy claimed them; and the browser's own word on itself.
 */
export function originOf(request: Request): RequestOrigin {
  const chain = request.headers.get('x-forwarded-for') ?? '';
  const ip = chain.replaceAll(/[^0-9a-fA-F.:, ]/g, '').trim();
  const userAgent = request.headers.get('user-agent') ?? '';
  return { ip: kept(ip), userAgent: kept(userAgent) };
}

function kept(text: string): string {
  return text === '' ? 'unknown' : text.slice(0, LONGEST);
}
