import type { RequestOrigin } from '#app/ports/package-view.ts';

const LONGEST = 300;

/**
 * Where a request came from, as it can be known: the address that our own door vouches for, and the
 * browser's own word on itself.
 */
export function originOf(request: Request): RequestOrigin {
  const address = request.headers.get('x-forwarded-for') ?? '';
  const ip = address.replaceAll(/[^0-9a-fA-F.:]/g, '');
  const userAgent = request.headers.get('user-agent') ?? '';
  return { ip: kept(ip), userAgent: kept(userAgent) };
}

function kept(text: string): string {
  return text === '' ? 'unknown' : text.slice(0, LONGEST);
}
