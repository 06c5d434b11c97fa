import type { LoaderFunctionArgs } from '@remix-run/node';
import { wireAnswer } from '#app/services/read-wire.ts';
import { connectionProgress } from '#app/services/connection-progress.ts';
import { readSignedCall, refusedUnless } from '#app/services/signed-call.ts';

/** The plugin asks how far its connection is. */
export const loader = async ({ request, context, params }: LoaderFunctionArgs) => {
  const call = refusedUnless(
    params['connectionId'],
    await readSignedCall(context.deps, request),
  );
  if (call.outcome === 'refused') return call.answer;
  return wireAnswer(
    await connectionProgress(context.deps, call.connection, context.appUrl),
  );
};
