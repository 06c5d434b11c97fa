import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import type { ChangeData } from '#app/components/packages/change-data.ts';
import {
  changeAnswer,
  changeOptionsData,
  changeReviewData,
} from '#app/components/packages/change-data.server.ts';
import { ChangePage } from '#app/components/packages/change-page.tsx';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type { AdminSession } from '#app/ports/sign-in.ts';
import { LONGEST_NAME } from '#app/services/accept-form.ts';
import { answering } from '#app/services/answer-errors.ts';
import { formOf } from '#app/services/read-form.ts';
import { originOf } from '#app/services/request-origin.ts';
import { parseChoice } from '#app/services/review-choice.ts';
import { agreeChange, parseChange } from '#app/services/subscription-agree-change.ts';
import { changeOptions, reviewChange } from '#app/services/subscription-change.ts';

export const handle = { i18n: ['packages'] };

export const meta: MetaFunction = ({ data: page }) => [
  { title: (page as ChangeData | undefined)?.title ?? '' },
];

const UNPROCESSABLE = 422;
const CONFLICT = 409;

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async (): Promise<ChangeData> => {
    const session = await context.signIn.requireStore(request);
    const { store } = session;
    const search = new URL(request.url).searchParams;
    const id = search.get('id');
    if (id === null) throw new AppError('bad_input', 'which package is not said');
    const words = wordsOf(session);
    const choice = parseChoice(search);
    if (choice === null)
      return changeOptionsData(await changeOptions(context.deps, store, id), words);
    const reviewed = await reviewChange(context.deps, store, id, choice);
    return changeReviewData(reviewed, id, words);
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const session = await context.signIn.requireStore(request);
    const { store, staffId, locale } = session;
    const form = parseChange(await formOf(request));
    const result = await agreeChange(context.deps, store, form, {
      staffId,
      locale,
      origin: originOf(request),
    });
    const { subscriptionId } = form;
    if (result.outcome === 'changed')
      throw redirect(
        `/app/subscription?id=${encodeURIComponent(subscriptionId)}&changed=1`,
      );
    const round = context.deps.clock.now();
    const input = { subscriptionId, round, longestName: LONGEST_NAME };
    const status = result.outcome === 'invalid' ? UNPROCESSABLE : CONFLICT;
    return data(changeAnswer(result, input, wordsOf(session)), { status });
  });

export default function Change() {
  const loaded = useLoaderData<ChangeData>();
  return <ChangePage data={useAnswer<ChangeData>() ?? loaded} />;
}

function wordsOf({ store, locale }: AdminSession) {
  const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
  return { t: translator(locale), format };
}
