import { z } from 'zod';
import type { AppContext } from '#app/ports/sign-in.ts';
import { ownPath } from '#app/services/console-own-path.ts';

/** What the sign-in page's form may send. `demo` asks for one of the demo's own accounts. */
export const signInForm = z.object({
  intent: z.enum(['sign_in', 'demo', 'demo_empty']).catch('sign_in'),
  email: z.string().trim().max(320).catch(''),
  password: z.string().max(1024).catch(''),
});

const signInAnswer = z.object({ twoFactorRedirect: z.boolean().catch(false) });

export type SignInOutcome =
  | {
      /** `second_step`: the password is right, a code of the second factor is still asked for. */
      readonly outcome: 'signed_in' | 'second_step';
      readonly to: string;
      readonly cookies: readonly string[];
    }
  | {
      readonly outcome: 'refused';
      readonly code: 'email' | 'password' | 'wrong' | 'too_many' | 'failed';
      /** As it was typed; a password is never sent back. */
      readonly email: string;
      readonly waitMinutes: number;
      /** Of the answer: 503 where we, not the member, are at fault. */
      readonly status: 400 | 401 | 429 | 503;
    };

type Refused = Extract<SignInOutcome, { outcome: 'refused' }>;

/** Where the second step is asked for, knowing where to go on. */
export function secondStepPath(to: string): string {
  const path = '/console/sign-in/code';
  return to === '/console' ? path : `${path}?to=${encodeURIComponent(to)}`;
}

/** Signs a member in through the library's own address, so that its limits and checks all hold. */
export async function signMemberIn(
  context: Pick<AppContext, 'signIn' | 'demoAccount'>,
  request: Request,
  form: z.infer<typeof signInForm>,
): Promise<SignInOutcome> {
  const { email, password } = demoAccountFor(context.demoAccount, form.intent) ?? form;
  const refused = (
    code: Refused['code'],
    status: Refused['status'],
    waitMinutes = 0,
  ): Refused => ({ outcome: 'refused', code, email: form.email, waitMinutes, status });
  if (!z.email().safeParse(email).success) return refused('email', 400);
  if (password === '') return refused('password', 400);
  const answer = await context.signIn.handleMemberAuth(
    authRequest(request, '/sign-in/email', { email, password }),
  );
  if (answer.ok) {
    const to = ownPath(new URL(request.url).searchParams.get('to'));
    const said = signInAnswer.parse(await answer.json());
    const outcome = said.twoFactorRedirect ? 'second_step' : 'signed_in';
    return { outcome, to, cookies: answer.headers.getSetCookie() };
  }
  if (answer.status === 429) {
    const seconds = Number(
      answer.headers.get('retry-after') ?? answer.headers.get('x-retry-after') ?? 60,
    );
    return refused('too_many', 429, Math.max(1, Math.ceil(seconds / 60)));
  }
  if (answer.status === 401) return refused('wrong', 401);
  return refused('failed', answer.status >= 500 ? 503 : 400);
}

/** The demo's account a button stands for; null for the form's own, and where there is none. */
function demoAccountFor(
  account: AppContext['demoAccount'],
  intent: z.infer<typeof signInForm>['intent'],
): { email: string; password: string } | null {
  if (account === null || intent === 'sign_in') return null;
  const email = intent === 'demo' ? account.email : account.emptyEmail;
  return email === null ? null : { email, password: account.password };
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
