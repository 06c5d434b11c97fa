import type { ActionFunctionArgs } from '@remix-run/node';
import { connectionProgress } from '#app/services/connection-progress.ts';
import { endConnection } from '#app/services/end-connection.ts';
import { wireAnswer } from '#app/services/read-wire.ts';
import { readSignedCall, refusedUnless } from '#app/services/signed-call.ts';

/** The merchant, or the plugin as it is deleted, ends the connection. */
export const action = async ({ request, context, params }: ActionFunctionArgs) => {
  const { deps, appUrl } = context;
  const call = refusedUnless(params['connectionId'], await readSignedCall(deps, request));
  if (call.outcome === 'refused') return call.answer;
  const now = await endConnection(deps, call.connection);
  return wireAnswer(await connectionProgress(deps, now, appUrl));
};

export const loader = () => wireAnswer({ problem: 'bad_request' }, 405);
