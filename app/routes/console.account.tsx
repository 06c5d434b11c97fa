import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { AccountAnswerData } from '#app/components/console/account/account-data.ts';
import { AccountPage } from '#app/components/console/account/account-page.tsx';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { answering } from '#app/services/answer-errors.ts';
import { MIN_PASSWORD } from '#app/services/join-as-member.ts';
import { changeAccount, parseAccountForm } from '#app/services/member-account.ts';
import { memberOf } from '#app/services/member-roles.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['people', 'incidents'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const session = await context.signIn.requireMember(request);
    const { agency, locale, memberId, name, email, role } = session;
    const row = await memberOf(context.deps, agency.id, { memberId });
    return {
      title: translator(locale)('people:account.metaTitle', { agency: agency.name }),
      member: { name, email, role },
      hasTwoFactor: row.hasTwoFactor,
      minPassword: MIN_PASSWORD,
    };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const form = parseAccountForm(await formOf(request));
    if (form === null) throw new AppError('bad_input', 'the form is none of ours');
    const accounts = await context.signIn.memberAccounts();
    const asked = { deps: context.deps, accounts, request, member };
    const { answer, cookies } = await changeAccount(asked, form);
    const headers = new Headers({ 'Cache-Control': 'no-store' });
    for (const cookie of cookies) headers.append('set-cookie', cookie);
    const isTooMany = answer.outcome === 'refused' && answer.code === 'too_many';
    const status = isTooMany ? 429 : answer.outcome === 'refused' ? 400 : 200;
    return data<AccountAnswerData>(answer, { status, headers });
  });

export default function Account() {
  return (
    <AccountPage
      {...useLoaderData<typeof loader>()}
      answer={useAnswer<AccountAnswerData>()}
    />
  );
}
