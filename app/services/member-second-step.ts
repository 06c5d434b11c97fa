import { z } from 'zod';
import type { AppContext } from '#app/ports/sign-in.ts';
import { ownPath } from '#app/services/console-own-path.ts';

const fields = z.object({
  kind: z.enum(['totp', 'backup']).catch('totp'),
  code: z.string().max(20_000).catch(''),
});

export type SecondStep =
  | {
      readonly outcome: 'signed_in';
      readonly to: string;
      readonly cookies: readonly string[];
    }
  | {
      readonly outcome: 'refused';
      readonly code: 'empty' | 'wrong' | 'too_many';
      readonly kind: 'totp' | 'backup';
      readonly waitMinutes: number;
    }
  /** The password was given too long ago, or too many codes were tried. */
  | { readonly outcome: 'expired' };

/** The second step of signing in: six digits of the app, or a back-up code. */
export async function takeSecondStep(
  { signIn }: Pick<AppContext, 'signIn'>,
  request: Request,
  given: FormData,
): Promise<SecondStep> {
  const { kind, code } = fields.parse(Object.fromEntries(given));
  const refused = (why: 'empty' | 'wrong' | 'too_many', waitMinutes = 0) =>
    ({ outcome: 'refused', code: why, kind, waitMinutes }) as const;
  if (code.trim() === '') return refused('empty');
  if (code.length > 40) return refused('wrong');
  const accounts = await signIn.memberAccounts();
  const answer = await accounts.secondStep(request, { kind, code });
  if (answer.outcome === 'wrong') return refused('wrong');
  if (answer.outcome === 'too_many') return refused('too_many', answer.minutes);
  if (answer.outcome === 'expired') return answer;
  const to = ownPath(new URL(request.url).searchParams.get('to'));
  return { outcome: 'signed_in', to, cookies: answer.cookies };
}
