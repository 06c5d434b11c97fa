import type { ActionFunctionArgs } from '@remix-run/node';
import { jsonOf, wireAnswer } from '#app/services/read-wire.ts';
import { readSignedCall } from '#app/services/signed-call.ts';
import { takeHeartbeat } from '#app/services/take-heartbeat.ts';

/** The plugin says that the shop is alive, and learns what its admin shows of us. */
export const action = async ({ request, context }: ActionFunctionArgs) => {
  const call = await readSignedCall(context.deps, request);
  if (call.outcome === 'refused') return call.answer;
  const { connection, body } = call;
  const taken = await takeHeartbeat(context.deps, connection, jsonOf(body));
  if (taken.outcome === 'taken') {
    const { state, secondsToNext } = taken;
    return wireAnswer({ state, secondsToNext });
  }
  const problem = taken.outcome;
  return wireAnswer({ problem }, problem === 'bad_request' ? 400 : 409);
};

export const loader = () => wireAnswer({ problem: 'bad_request' }, 405);
