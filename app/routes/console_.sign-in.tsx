import {
  data,
  redirect,
  redirectDocument,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SignInPage, type Refused } from '#app/components/console/sign-in-page.tsx';
import { requestLocale } from '#app/components/i18n/page-locale.server.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { ownPath } from '#app/services/console-own-path.ts';
import {
  secondStepPath,
  signInForm,
  signMemberIn,
} from '#app/services/console-sign-in.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['console', 'incidents'] };

/** Who is signed in already goes on; who is not gets the page, in the browser's language. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const isSignedIn = await context.signIn.requireMember(request).then(
    () => true,
    (refusal: unknown) => {
      if (refusal instanceof Response) return false;
      throw refusal;
    },
  );
  if (isSignedIn) throw redirect(ownPath(new URL(request.url).searchParams.get('to')));
  const locale = requestLocale(request);
  const title = translator(locale)('console:signIn.metaTitle');
  const isAgain = new URL(request.url).searchParams.get('again') === '1';
  const demoAccount = context.isDemo ? context.demoAccount : null;
  return { locale, title, isAgain, demoAccount };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const form = signInForm.parse(Object.fromEntries(await formOf(request)));
    const result = await signMemberIn(context, request, form);
    if (result.outcome === 'refused') return data(result, { status: result.status });
    const headers = new Headers();
    for (const cookie of result.cookies) headers.append('set-cookie', cookie);
    if (result.outcome !== 'signed_in')
      throw redirect(secondStepPath(result.to), { headers });
    // A member's language may be another than the browser's, and it belongs to the document.
    throw redirectDocument(result.to, { headers });
  });

export default function SignIn() {
  const { locale, demoAccount, isAgain } = useLoaderData<typeof loader>();
  return (
    <SignInPage
      locale={locale}
      demoAccount={demoAccount}
      isAgain={isAgain}
      refused={useAnswer<Refused>()}
    />
  );
}
