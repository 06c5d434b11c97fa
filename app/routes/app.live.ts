import type { LoaderFunctionArgs } from '@remix-run/node';
import { liveStream, MERCHANT_LINE_MS } from '#app/services/live-stream.ts';

/** Tells a merchant's open page that something about its store changed. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { store } = await context.signIn.requireStore(request);
  return liveStream(context.live, request.signal, (event) => event.storeId === store.id, {
    endsAfterMs: MERCHANT_LINE_MS,
  });
}
