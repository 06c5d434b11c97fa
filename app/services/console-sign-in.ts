import { z } from 'zod';
import type { AppContext } from '#app/ports/sign-in.ts';
import { ownPath } from '#app/services/console-own-path.ts';

/** What the sign-in page's form may send. `demo` asks for the demo's own account. */
export const signInForm = z.object({
  intent: z.enum(['sign_in', 'demo']).catch('sign_in'),
  email: z.string().trim().max(320).catch(''),
  password: z.string().max(1024).catch(''),
});

export type SignInOutcome =
  | {
      readonly outcome: 'signed_in';
      readonly to: string;
      readonly cookies: readonly string[];
    }
  | {
      readonly outcome: 'refused';
      readonly code: 'email' | 'password' | 'wrong' | 'too_many' | 'failed';
      /** As it was typed; a password is never sent back. */
      readonly email: string;
      readonly waitMinutes: number;
    };

/** Signs a member in through the library's own address, so that its limits and checks all hold. */
export async function signMemberIn(
  context: Pick<AppContext, 'signIn' | 'demoAccount'>,
  request: Request,
  form: z.infer<typeof signInForm>,
): Promise<SignInOutcome> {
  const isDemo = form.intent === 'demo' && context.demoAccount !== null;
  const account = isDemo && context.demoAccount !== null ? context.demoAccount : form;
  const { email, password } = account;
  const refused = (
    code: 'email' | 'password' | 'wrong' | 'too_many' | 'failed',
    waitMinutes = 0,
  ) => ({ outcome: 'refused', code, email: form.email, waitMinutes }) as const;
  if (!z.email().safeParse(email).success) return refused('email');
  if (password === '') return refused('password');
  const answer = await context.signIn.handleMemberAuth(
    authRequest(request, '/sign-in/email', { email, password }),
  );
  if (answer.ok) {
    const to = ownPath(new URL(request.url).searchParams.get('to'));
    return { outcome: 'signed_in', to, cookies: answer.headers.getSetCookie() };
  }
  if (answer.status === 429) {
    const seconds = Number(
      answer.headers.get('retry-after') ?? answer.headers.get('x-retry-after') ?? 60,
    );
    return refused('too_many', Math.max(1, Math.ceil(seconds / 60)));
  }
  return refused(answer.status === 401 ? 'wrong' : 'failed');
}

/** A request to one of the library's own addresses, on behalf of the page's form. */
export function authRequest(request: Request, path: string, body: unknown): Request {
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const name of ['cookie', 'origin', 'user-agent', 'x-forwarded-for']) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Request(new URL(`/console/auth${path}`, request.url), {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
}
