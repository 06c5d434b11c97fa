import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';

const params = z.object({ agencyId: z.string().regex(/^[\w-]{1,64}$/) });

/**
 * An agency's logo, for anyone: mails and merchants' pages show it without a sign-in.
 *
 * Answered as the picture it was found to be and as nothing else, and without any right to run.
 *
 * @throws AppError `not_found` where there is no such agency, or it has no logo
 */
export async function logoResponse(
  { repositories }: Pick<ServiceDeps, 'repositories'>,
  given: unknown,
): Promise<Response> {
  const parsed = params.safeParse(given);
  const theme = parsed.success
    ? await repositories.agencies.theme(parsed.data.agencyId)
    : null;
  if (theme === null || theme.logo === null)
    throw new AppError('not_found', 'no logo here');
  const { type, bytes } = theme.logo;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Length': String(bytes.length),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': 'inline; filename="logo"',
      'Cache-Control': 'public, max-age=86400',
    },
  });
}
