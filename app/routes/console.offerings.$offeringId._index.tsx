import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import {
  useLoaderData,
  type ClientActionFunctionArgs,
  type ShouldRevalidateFunction,
} from '@remix-run/react';
import { z } from 'zod';
import { memberWords } from '#app/components/console/member-words.server.ts';
import {
  editorData,
  versionPageData,
} from '#app/components/console/offering/editor-data.server.ts';
import { lookData } from '#app/components/console/offering/look-data.server.ts';
import type { EditorAnswer } from '#app/components/console/offering/offering-types.ts';
import {
  OneOffering,
  type OneOfferingData,
} from '#app/components/console/offering/one-offering.tsx';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { actOnOffering } from '#app/services/catalogue-act.ts';
import { offeringContext } from '#app/services/catalogue-context.ts';
import { canOwn, canPlan } from '#app/services/console-access.ts';
import { withCapacity } from '#app/services/draft-capacity.ts';
import { draftFormOf } from '#app/services/draft-form-of.ts';
import { lookAtVersion } from '#app/services/draft-look.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['catalogue'] };

const idOf = (given: unknown) => z.string().catch('').parse(given);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

/** Looking at what is typed changes nothing, so nothing is read anew. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  formData,
  defaultShouldRevalidate,
}) => formData?.get('intent') !== 'look' && defaultShouldRevalidate;

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { agency, role, locale } = member;
    const words = memberWords(member);
    const around = await offeringContext(
      context.deps,
      agency.id,
      idOf(params['offeringId']),
    );
    const stores = await context.deps.repositories.stores.ofAgency(agency.id);
    const input = {
      context: around,
      look: await withCapacity(context.deps, member, around, lookAtVersion(around)),
      stores: stores.filter(({ erasedAt }) => erasedAt === null),
      canWithdraw: canOwn(role),
    };
    const { state, terms, costs } = around.version;
    const page: OneOfferingData =
      state === 'draft' && canPlan(role)
        ? {
            kind: 'editor',
            data: editorData(input, draftFormOf(terms, costs, locale), words),
          }
        : {
            kind: 'version',
            isDraft: state === 'draft',
            data: versionPageData(input, canPlan(role), words),
          };
    const title = words.t('catalogue:editor.metaTitle', {
      offering: page.data.title,
      agency: agency.name,
    });
    return { title, page };
  });

const STATUS: Partial<Record<string, number>> = {
  unreadable: 400,
  changed_meanwhile: 409,
  not_a_draft: 409,
  not_discarded: 409,
  not_withdrawn: 409,
  has_errors: 422,
  has_warnings: 422,
};

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const id = idOf(params['offeringId']);
    const result = await actOnOffering(context.deps, member, id, await formOf(request));
    const status = STATUS[result.outcome] ?? 200;
    if ('offeringId' in result)
      return redirect(
        result.outcome === 'discarded'
          ? '/console/offerings'
          : `/console/offerings/${result.offeringId}`,
      );
    if (!('look' in result)) {
      const outcome = result.outcome === 'not_discarded' ? 'not_a_draft' : result.outcome;
      const answer: EditorAnswer = { outcome, findings: [] };
      return data(answer, { status });
    }
    const look = lookData(result.look, memberWords(member));
    if (result.outcome === 'look') return data({ look });
    const answer: EditorAnswer = { outcome: result.outcome, findings: look.findings };
    return data(answer, { status });
  });

/** A look that fails, for want of a network too, must not take the page and what was typed with it. */
export const clientAction = async ({
  request,
  serverAction,
}: ClientActionFunctionArgs) => {
  const form = await request.clone().formData();
  if (form.get('intent') !== 'look') return serverAction();
  try {
    return await serverAction();
  } catch (error) {
    // A way to sign in again is an answer, no failure.
    if (error instanceof Response && error.status < 400) throw error;
    return { look: null };
  }
};

export default function Offering() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useAnswer<EditorAnswer>();
  return (
    <OneOffering key={page.data.id} page={page as OneOfferingData} answer={answer} />
  );
}
