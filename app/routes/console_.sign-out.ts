import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { answering } from '#app/services/answer-errors.ts';
import { authRequest } from '#app/services/console-sign-in.ts';
import { requirePost } from '#app/services/read-form.ts';

/** Ends the session and shows the sign-in page. */
export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    requirePost(request);
    const answer = await context.signIn.handleMemberAuth(
      authRequest(request, '/sign-out', {}),
    );
    // From another site's form nothing happens: the answer is passed on as it is.
    if (answer.status === 403) throw answer;
    const headers = new Headers();
    for (const cookie of answer.headers.getSetCookie())
      headers.append('set-cookie', cookie);
    return redirect('/console/sign-in', { headers });
  });

/** An address typed by hand signs nobody out. */
export const loader = () => redirect('/console');
