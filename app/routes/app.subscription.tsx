import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import {
  cancelAnswer,
  subscriptionData,
} from '#app/components/packages/subscription-data.server.ts';
import { SubscriptionPage } from '#app/components/packages/subscription-page.tsx';
import { AppError } from '#app/domain/shared/errors.ts';
import type { AdminSession } from '#app/ports/sign-in.ts';
import { answering } from '#app/services/answer-errors.ts';
import { cancelSubscription, parseCancel } from '#app/services/cancel-subscription.ts';
import { formOf } from '#app/services/read-form.ts';
import { subscriptionPage } from '#app/services/subscription-view.ts';

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
    const wasRecorded = search.get('recorded') === '1';
    const subscription = subscriptionData(page, wasRecorded, wordsOf(session));
    return { title: subscription.title, subscription };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const session = await context.signIn.requireStore(request);
    const { store, staffId } = session;
    const form = parseCancel(await formOf(request));
    const result = await cancelSubscription(context.deps, store, form, staffId);
    const { shown } = await subscriptionPage(context.deps, store, form.subscriptionId);
    if (shown === null) throw new AppError('not_found', 'no such subscription');
    const status = result.outcome === 'cancelled' ? 200 : CONFLICT;
    return data(cancelAnswer(result, shown, wordsOf(session)), { status });
  });

export default function Subscription() {
  return <SubscriptionPage data={useLoaderData<typeof loader>().subscription} />;
}

function wordsOf({ store, locale }: AdminSession) {
  const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
  return { t: translator(locale), format };
}
