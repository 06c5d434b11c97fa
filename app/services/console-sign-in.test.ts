import { expect, it } from 'vitest';
import { signInForm, signMemberIn } from '#app/services/console-sign-in.ts';

const PAGE = 'https://tidewatch.example/console/sign-in';

/** Signs in where the library answers so. */
async function signInWhere(answer: Response) {
  const signIn = { handleMemberAuth: () => Promise.resolve(answer) };
  const context = { signIn, demoAccount: null } as unknown as Parameters<
    typeof signMemberIn
  >[0];
  const form = signInForm.parse({ email: 'ada@agency.example', password: 'secret' });
  return signMemberIn(context, new Request(PAGE, { method: 'POST' }), form);
}

it('signing in while the database is away is our fault, not the member’s', async () => {
  const away = await signInWhere(new Response(null, { status: 500 }));
  expect(away).toMatchObject({ outcome: 'refused', code: 'failed', status: 503 });
});

it.each([
  [401, 'wrong', 401],
  [429, 'too_many', 429],
  [403, 'failed', 400],
])('an answer of %i is told as “%s”', async (status, code, told) => {
  expect(await signInWhere(new Response(null, { status }))).toMatchObject({
    outcome: 'refused',
    code,
    status: told,
  });
});
