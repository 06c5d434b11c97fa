import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  MemberPage,
  type MemberAnswer,
} from '#app/components/console/members/member-page.tsx';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { answering } from '#app/services/answer-errors.ts';
import { requireOwner } from '#app/services/console-access.ts';
import { changeRole, memberOf, removeMember } from '#app/services/member-roles.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['people'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answering(async () => {
    const own = await context.signIn.requireMember(request);
    // Whose it is comes first: a foreign id is not found, whatever the role.
    const member = await memberOf(context.deps, own.agency.id, params);
    requireOwner(own);
    const t = translator(own.locale);
    const title = t('people:member.metaTitle', {
      name: member.name,
      agency: own.agency.name,
    });
    return { title, member, isSelf: member.id === own.memberId };
  });

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answering(async () => {
    const own = await context.signIn.requireMember(request);
    const member = await memberOf(context.deps, own.agency.id, params);
    const form = await formOf(request);
    const intent = form.get('intent');
    if (intent === 'role') {
      const result = await changeRole(context.deps, own, member, form.get('role'));
      return data(result, result.outcome === 'role_changed' ? 200 : 400);
    }
    if (intent !== 'remove') throw new AppError('bad_input', 'the form is none of ours');
    const result = await removeMember(context.deps, own, member);
    if (result.outcome === 'removed') throw redirect('/console/members');
    return data(result, 400);
  });

export default function Member() {
  const { member, isSelf } = useLoaderData<typeof loader>();
  return (
    <MemberPage
      key={member.id}
      member={member}
      isSelf={isSelf}
      answer={useAnswer<MemberAnswer>()}
    />
  );
}
