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
import { packagesUrl } from '#app/components/packages/choice-urls.ts';
import type {
  ReviewActionData,
  ReviewData,
} from '#app/components/packages/review-data.ts';
import { reviewAnswer, reviewData } from '#app/components/packages/review-data.server.ts';
import { ReviewPage } from '#app/components/packages/review-page.tsx';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import type { AdminSession } from '#app/ports/sign-in.ts';
import { acceptOffering } from '#app/services/accept-offering.ts';
import { LONGEST_NAME, parseAccept } from '#app/services/accept-form.ts';
import { answering } from '#app/services/answer-errors.ts';
import { formOf } from '#app/services/read-form.ts';
import { originOf } from '#app/services/request-origin.ts';
import { parseChoice, parseTicked } from '#app/services/review-choice.ts';
import { reviewOffering } from '#app/services/review-offering.ts';

export const handle = { i18n: ['packages'] };

interface ReviewLoaderData {
  readonly title: string;
  readonly review: ReviewData;
}

export const meta: MetaFunction = ({ data: page }) => [
  { title: (page as ReviewLoaderData | undefined)?.title ?? '' },
];

/** What was chosen can't be sold so; nothing was changed. */
const UNPROCESSABLE = 422;
const CONFLICT = 409;

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const session = await context.signIn.requireStore(request);
    const search = new URL(request.url).searchParams;
    const outcome = await reviewOffering(
      context.deps,
      session.store,
      parseChoice(search),
    );
    const words = wordsOf(session);
    const review = reviewData(outcome, packagesUrl(parseTicked(search)), words);
    const title = words.t('packages:review.title');
    return data(
      { title, review },
      { status: outcome.outcome === 'refused' ? UNPROCESSABLE : 200 },
    );
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const session = await context.signIn.requireStore(request);
    const { store, staffId, locale } = session;
    const form = parseAccept(await formOf(request));
    const result = await acceptOffering(context.deps, store, form, {
      staffId,
      locale,
      origin: originOf(request),
    });
    if (result.outcome === 'recorded') throw redirect('/app/subscription?recorded=1');
    const backUrl = packagesUrl(form.choice ?? { addOns: [], services: [] });
    const input = { backUrl, round: context.deps.clock.now(), longestName: LONGEST_NAME };
    const isTold =
      result.outcome === 'already_active' || result.outcome === 'terms_changed';
    const status = isTold ? CONFLICT : UNPROCESSABLE;
    return data(reviewAnswer(result, input, wordsOf(session)), { status });
  });

export default function Review() {
  const { review } = useLoaderData<ReviewLoaderData>();
  return <ReviewPage data={review} answer={useAnswer<ReviewActionData>()} />;
}

function wordsOf({ store, locale }: AdminSession) {
  const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
  return { t: translator(locale), format };
}
