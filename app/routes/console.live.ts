import type { LoaderFunctionArgs } from '@remix-run/node';
import { liveStream } from '#app/services/live-stream.ts';

/** A session may end while a console stays open all day: the line is opened anew each half hour. */
const MEMBER_LINE_MS = 30 * 60_000;

/** Tells an open console that something about one of the agency's stores changed. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { agency } = await context.signIn.requireMember(request);
  return liveStream(
    context.live,
    request.signal,
    (event) => event.agencyId === agency.id,
    {
      endsAfterMs: MEMBER_LINE_MS,
    },
  );
}
