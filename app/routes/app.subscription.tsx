import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { moveAnswer } from '#app/components/packages/move-data.server.ts';
import { subscriptionData } from '#app/components/packages/subscription-data.server.ts';
import { SubscriptionPage } from '#app/components/packages/subscription-page.tsx';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { AdminSession } from '#app/ports/sign-in.ts';
import { answering } from '#app/services/answer-errors.ts';
import { cancelSubscription, parseCancel } from '#app/services/cancel-subscription.ts';
import { formOf } from '#app/services/read-form.ts';
import {
  parseWithdraw,
  withdrawChange,
} from '#app/services/subscription-agree-change.ts';
import { parsePause, pauseSubscription } from '#app/services/subscription-pause.ts';
import { subscriptionPage, subscriptionView } from '#app/services/subscription-view.ts';

export const handle = { i18n: ['packages'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

const CONFLICT = 409;

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const session = await context.signIn.requireStore(request);
    const search = new URL(request.url).searchParams;
    const page = await subscriptionPage(context.deps, session.store, search.get('id'));
    const subscription = subscriptionData(page, doneIn(search), wordsOf(session));
    return { title: subscription.title, subscription };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const session = await context.signIn.requireStore(request);
    const { store } = session;
    const form = await formOf(request);
    const result = await moveFor(context.deps, session, form);
    const view = await subscriptionView(context.deps, store, String(form.get('id')));
    const answer = moveAnswer(result, view, wordsOf(session));
    return data(answer, { status: answer.isDone ? 200 : CONFLICT });
  });

function moveFor(deps: ServiceDeps, session: AdminSession, form: FormData) {
  const { store, staffId } = session;
  switch (form.get('intent')) {
    case 'pause':
    case 'unpause':
      return pauseSubscription(deps, store, parsePause(form), staffId);
    case 'withdraw':
      return withdrawChange(deps, store, parseWithdraw(form), staffId);
    default:
      return cancelSubscription(deps, store, parseCancel(form), staffId);
  }
}

export default function Subscription() {
  return <SubscriptionPage data={useLoaderData<typeof loader>().subscription} />;
}

/** What the merchant comes from having done; said once. */
function doneIn(search: URLSearchParams): 'recorded' | 'changed' | null {
  if (search.get('recorded') === '1') return 'recorded';
  return search.get('changed') === '1' ? 'changed' : null;
}

function wordsOf({ store, locale }: AdminSession) {
  const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
  return { t: translator(locale), format };
}
