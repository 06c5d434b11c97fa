import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answering } from '#app/services/answer-errors.ts';
import { ownPath } from '#app/services/console-own-path.ts';
import { authRequest } from '#app/services/console-sign-in.ts';
import { formOf } from '#app/services/read-form.ts';

const languageForm = z.object({ locale: z.enum(['en', 'pl']) });

/** Remembers a member's language and shows the page again in it. */
export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    await context.signIn.requireMember(request);
    const form = languageForm.safeParse(Object.fromEntries(await formOf(request)));
    if (!form.success) throw Response.json({ code: 'bad_input' }, { status: 400 });
    await context.signIn.handleMemberAuth(
      authRequest(request, '/update-user', form.data),
    );
    return redirect(ownPath(pathOf(request.headers.get('referer'))));
  });

export const loader = () => redirect('/console');

function pathOf(referer: string | null): string | null {
  if (referer === null || !URL.canParse(referer)) return null;
  const { pathname, search } = new URL(referer);
  return pathname + search;
}
