import type { ActionFunctionArgs } from '@remix-run/node';
import { readWireJson, wireAnswer } from '#app/services/read-wire.ts';
import { takeSiteKeys } from '#app/services/take-site-keys.ts';

/** WooCommerce hands over the keys that the merchant approved; any answer but 200 takes them back. */
export const action = async ({ request, context }: ActionFunctionArgs) => {
  if (request.method !== 'POST') return wireAnswer({ problem: 'bad_request' }, 405);
  const read = await readWireJson(request);
  if (read.outcome === 'refused') return read.answer;
  const taken = await takeSiteKeys(context.deps, read.json);
  if (taken === 'taken') return wireAnswer({});
  return wireAnswer({}, taken === 'bad_request' ? 400 : 404);
};

export const loader = () => wireAnswer({}, 405);
