import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { InviteAnswer } from '#app/components/console/members/invite-card.tsx';
import { MembersPage } from '#app/components/console/members/members-page.tsx';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import { answering } from '#app/services/answer-errors.ts';
import { canOwn } from '#app/services/console-access.ts';
import {
  inviteMember,
  openInvitations,
  revokeInvitation,
} from '#app/services/invite-member.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['people'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { agency, locale, role, memberId } = member;
    return {
      title: translator(locale)('people:members.metaTitle', { agency: agency.name }),
      members: await context.deps.repositories.members.all(agency.id),
      ownId: memberId,
      invitations: canOwn(role) ? await openInvitations(context.deps, member) : null,
    };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const form = await formOf(request);
    const intent = form.get('intent');
    if (intent === 'revoke') {
      const id = String(form.get('invitationId'));
      return data<InviteAnswer>(await revokeInvitation(context.deps, member, id));
    }
    if (intent !== 'invite') throw new AppError('bad_input', 'the form is none of ours');
    const result = await inviteMember(context.deps, member, form);
    if (result.outcome === 'bad_invite') return data<InviteAnswer>(result, 400);
    const { path, ...invited } = result;
    const link = `${context.appUrl}${path}`;
    return data<InviteAnswer>({ ...invited, link }, { headers: NEVER_KEPT });
  });

/** The answer holds a link that signs somebody up. */
const NEVER_KEPT = { 'Cache-Control': 'no-store' };

export default function Members() {
  const { members, ownId, invitations } = useLoaderData<typeof loader>();
  return (
    <MembersPage
      members={members}
      ownId={ownId}
      invitations={invitations}
      answer={useAnswer<InviteAnswer>()}
    />
  );
}
