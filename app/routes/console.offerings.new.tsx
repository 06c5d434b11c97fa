import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { memberWords } from '#app/components/console/member-words.server.ts';
import {
  badFormAnswer,
  newOfferingData,
  starterTexts,
} from '#app/components/console/offering/new-offering-data.server.ts';
import {
  NewOfferingPage,
  type NewOfferingAnswer,
  type NewOfferingData,
} from '#app/components/console/offering/new-offering-page.tsx';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { createDraft } from '#app/services/draft-create.ts';
import { parseNewDraft } from '#app/services/draft-new-form.ts';
import { newDraftView } from '#app/services/draft-new-view.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['catalogue'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    requirePlanner(member);
    const words = memberWords(member);
    const query = new URL(request.url).searchParams;
    const view = await newDraftView(context.deps, member, query);
    return {
      title: words.t('catalogue:newOffering.metaTitle', { agency: member.agency.name }),
      page: newOfferingData(view, words),
    };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const form = parseNewDraft(await formOf(request));
    const result = await createDraft(context.deps, member, form, starterTexts());
    if (result.outcome === 'drafted')
      return redirect(`/console/offerings/${result.offeringId}`);
    if (result.outcome === 'bad_form') {
      const answer = badFormAnswer(form, result.findings, memberWords(member));
      return data(answer, { status: 400 });
    }
    const { offeringId } = result;
    const taken: NewOfferingAnswer = { outcome: 'taken', form, errors: {}, offeringId };
    return data(taken, { status: 409 });
  });

export default function NewOffering() {
  const { page } = useLoaderData<typeof loader>();
  return (
    <NewOfferingPage
      data={page as NewOfferingData}
      answer={useAnswer<NewOfferingAnswer>()}
    />
  );
}
