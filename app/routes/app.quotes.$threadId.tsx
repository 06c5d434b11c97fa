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
import { merchantThreadData } from '#app/components/quotes/merchant-thread-data.server.ts';
import {
  MerchantThreadPage,
  type MerchantThreadAnswer,
} from '#app/components/quotes/merchant-thread-page.tsx';
import { acceptNotice, noticeOf } from '#app/components/quotes/notice.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type { AdminSession, AppContext } from '#app/ports/sign-in.ts';
import { acceptQuote, parseAcceptQuote } from '#app/services/accept-quote.ts';
import { answering } from '#app/services/answer-errors.ts';
import { counterQuote, declineQuote } from '#app/services/answer-quote.ts';
import { storeActor } from '#app/services/audit-entry.ts';
import { sayInThread } from '#app/services/quote-steps.ts';
import { cleanText, MAX_QUOTE_MESSAGE } from '#app/services/quote-text.ts';
import { threadOfStore, threadParams } from '#app/services/quote-thread.ts';
import { formOf } from '#app/services/read-form.ts';
import { originOf } from '#app/services/request-origin.ts';
import { parseWish } from '#app/services/request-quote.ts';

export const handle = { i18n: ['quotes', 'packages'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

const UNPROCESSABLE = 422;
const CONFLICT = 409;
const NOTHING: MerchantThreadAnswer = {
  notice: null,
  message: null,
  accept: null,
  counter: null,
};

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store, locale } = await context.signIn.requireStore(request);
    const { deps } = context;
    const view = await threadOfStore(deps, store, threadParams(params).threadId);
    const agency = await deps.repositories.agencies.byId(view.thread.agencyId);
    const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
    const words = { t: translator(locale), format };
    const name = agency?.name ?? '';
    const page = merchantThreadData(view, name, MAX_QUOTE_MESSAGE, words);
    return { title: page.thread.title, page };
  });

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answering(async () => {
    const session = await context.signIn.requireStore(request);
    const { threadId } = threadParams(params);
    const form = await formOf(request);
    if (form.get('intent') === 'accept')
      return accept(context, session, request, threadId, form);
    return answer(context, session, threadId, form);
  });

async function accept(
  { deps }: AppContext,
  session: AdminSession,
  request: Request,
  threadId: string,
  form: FormData,
) {
  const { store, staffId, locale } = session;
  const acceptor = { staffId, locale, origin: originOf(request) };
  const result = await acceptQuote(
    deps,
    store,
    threadId,
    parseAcceptQuote(form),
    acceptor,
  );
  if (result.outcome === 'recorded') throw redirect('/app/subscription?recorded=1');
  if (result.outcome === 'invalid') {
    const { name = null, agreed = null } = result.errors;
    const errors = { name, agreed: agreed === null ? null : ('missing' as const) };
    return data({ ...NOTHING, accept: errors }, UNPROCESSABLE);
  }
  return told({ ...NOTHING, notice: acceptNotice(result, translator(locale)) });
}

/** All but accepting: words, something else, no. */
async function answer(
  { deps }: AppContext,
  session: AdminSession,
  threadId: string,
  form: FormData,
) {
  const { store, locale } = session;
  const t = translator(locale);
  const actor = storeActor(session);
  switch (form.get('intent')) {
    case 'message': {
      const view = await threadOfStore(deps, store, threadId);
      const said = await sayInThread(deps, view, actor, cleanText(form.get('text')));
      if (said.outcome === 'invalid')
        return data({ ...NOTHING, message: said }, UNPROCESSABLE);
      return told({ ...NOTHING, notice: noticeOf(said, t) });
    }
    case 'counter': {
      const step = await counterQuote(deps, store, threadId, actor, parseWish(form));
      if (step.outcome === 'invalid') {
        const counter = { typed: step.form, faults: step.faults };
        return data({ ...NOTHING, counter }, UNPROCESSABLE);
      }
      return told({ ...NOTHING, notice: noticeOf(step, t) });
    }
    case 'decline': {
      const step = await declineQuote(deps, store, threadId, actor);
      return told({ ...NOTHING, notice: noticeOf(step, t) });
    }
    default:
      throw new AppError('bad_input', 'not a form of this page');
  }
}

function told(answered: MerchantThreadAnswer) {
  return data(answered, answered.notice === null ? 200 : CONFLICT);
}

export default function MerchantThread() {
  const { page } = useLoaderData<typeof loader>();
  return (
    <MerchantThreadPage data={page} answer={useAnswer<MerchantThreadAnswer>() ?? null} />
  );
}
