import type { ActionFunctionArgs } from '@remix-run/node';
import { readWireJson, wireAnswer } from '#app/services/read-wire.ts';
import { receiveConnection } from '#app/services/receive-connection.ts';
import { originOf } from '#app/services/request-origin.ts';

/** A plugin asks for its site to be connected. */
export const action = async ({ request, context }: ActionFunctionArgs) => {
  if (request.method !== 'POST') return wireAnswer({ problem: 'bad_request' }, 405);
  const read = await readWireJson(request);
  if (read.outcome === 'refused') return read.answer;
  const asking = { limit: context.connectAttempts, from: originOf(request).ip };
  const done = await receiveConnection(context.deps, asking, read.json);
  if (done.outcome === 'received')
    return wireAnswer({ connectionId: done.connectionId }, 202);
  const { problem } = done;
  const status =
    problem === 'too_many_attempts' ? 429 : problem.endsWith('_code') ? 403 : 400;
  return wireAnswer({ problem }, status);
};

export const loader = () => wireAnswer({ problem: 'bad_request' }, 405);
