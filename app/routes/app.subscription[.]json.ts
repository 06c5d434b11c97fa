import type { LoaderFunctionArgs } from '@remix-run/node';
import { AppError } from '#app/domain/shared/errors.ts';
import { answering } from '#app/services/answer-errors.ts';
import { agreementFile } from '#app/services/subscription-history.ts';

/** An agreement exactly as it was accepted, with the hash over it; without one, what holds now. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store } = await context.signIn.requireStore(request);
    const search = new URL(request.url).searchParams;
    const [id, hash] = [search.get('id'), search.get('hash')];
    if (id === null) throw new AppError('bad_input', 'which agreement is not said');
    const file = await agreementFile(context.deps, store.id, id, hash);
    const { agreement, sha256, name } = file;
    return new Response(`${JSON.stringify({ sha256, agreement }, null, 2)}\n`, {
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'no-store',
      },
    });
  });
