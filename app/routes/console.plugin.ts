import type { LoaderFunctionArgs } from '@remix-run/node';
import { AppError } from '#app/domain/shared/errors.ts';
import { answering } from '#app/services/answer-errors.ts';

/** The plugin that a shop installs, for members to pass on. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    await context.signIn.requireMember(request);
    const zip = await context.pluginZip();
    if (zip === null) throw new AppError('plugin_not_built', 'the plugin is not built');
    return new Response(new Uint8Array(zip), {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Length': String(zip.length),
        'Content-Disposition': 'attachment; filename="tidewatch-for-woocommerce.zip"',
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
      },
    });
  });
