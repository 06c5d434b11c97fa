import {
  data,
  redirectDocument,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  JoinPage,
  type JoinAnswer,
  type JoinPageData,
} from '#app/components/console/join/join-page.tsx';
import { requestLocale } from '#app/components/i18n/page-locale.server.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { signMemberIn } from '#app/services/console-sign-in.ts';
import {
  findInvitation,
  joinAsMember,
  MAX_MEMBER_NAME,
  MIN_PASSWORD,
  type InvitationFound,
} from '#app/services/join-as-member.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['people', 'console'] };

/** The address is a secret while the link is open: no page that follows may learn it. */
export const headers: HeadersFunction = () => ({
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
  { name: 'referrer', content: 'no-referrer' },
];

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answering(async () => {
    const found = await findInvitation(context.deps, params['token'] ?? '');
    const locale = requestLocale(request);
    const title = translator(locale)('people:join.metaTitle');
    return { locale, title, page: pageOf(found) };
  });

function pageOf(found: InvitationFound): JoinPageData {
  if (found.state !== 'open') return found;
  const { email, role } = found.invitation;
  return {
    state: 'open',
    agencyName: found.agencyName,
    email,
    role,
    limits: { name: MAX_MEMBER_NAME, password: MIN_PASSWORD },
  };
}

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answering(async () => {
    const form = await formOf(request);
    const accounts = await context.signIn.memberAccounts();
    const result = await joinAsMember(
      context.deps,
      accounts,
      params['token'] ?? '',
      form,
    );
    if (result.outcome === 'bad_join') return data<JoinAnswer>(result, 400);
    if (result.outcome === 'closed') return data<JoinAnswer>(result, 410);
    const { email, password } = result;
    const signedIn = await signMemberIn(context, request, {
      intent: 'sign_in',
      email,
      password,
    });
    const headers = new Headers();
    if (signedIn.outcome === 'signed_in')
      for (const cookie of signedIn.cookies) headers.append('set-cookie', cookie);
    throw redirectDocument('/console', { headers });
  });

export default function Join() {
  const { locale, page } = useLoaderData<typeof loader>();
  return <JoinPage locale={locale} page={page} answer={useAnswer<JoinAnswer>()} />;
}
