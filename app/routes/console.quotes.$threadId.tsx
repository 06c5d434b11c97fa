import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { agencyThreadData } from '#app/components/quotes/agency-thread-data.server.ts';
import {
  AgencyThreadPage,
  type AgencyThreadAnswer,
} from '#app/components/quotes/agency-thread-page.tsx';
import { noticeOf } from '#app/components/quotes/notice.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { AppError } from '#app/domain/shared/errors.ts';
import type { QuoteDraft } from '#app/ports/quote-view.ts';
import { agencyQuoteView } from '#app/services/agency-quote-view.ts';
import { answering } from '#app/services/answer-errors.ts';
import { memberActor } from '#app/services/audit-entry.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { parseQuoteDraft } from '#app/services/quote-draft.ts';
import { sayInThread } from '#app/services/quote-steps.ts';
import { cleanText, MAX_QUOTE_MESSAGE } from '#app/services/quote-text.ts';
import { threadOfAgency, threadParams } from '#app/services/quote-thread.ts';
import { formOf } from '#app/services/read-form.ts';
import { sendQuote, withdrawQuote } from '#app/services/send-quote.ts';

export const handle = { i18n: ['quotes', 'packages'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

const UNPROCESSABLE = 422;
const CONFLICT = 409;

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { threadId } = threadParams(params);
    const from = new URL(request.url).searchParams.get('from');
    const view = await agencyQuoteView(context.deps, member, threadId, from, null);
    const { store } = view.thread;
    const { locale } = member;
    const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
    const words = { t: translator(locale), format };
    const limit = format.number(MAX_QUOTE_MESSAGE);
    const page = agencyThreadData(view, member.agency.name, limit, words);
    return { title: `${page.thread.title} · ${store.name}`, page };
  });

export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { threadId } = threadParams(params);
    const { deps } = context;
    const form = await formOf(request);
    const t = translator(member.locale);
    const nothing = { notice: null, message: null, faults: [], round: deps.clock.now() };
    switch (form.get('intent')) {
      case 'send': {
        const draft = parseQuoteDraft(form);
        const result = await sendQuote(deps, member, threadId, draft);
        if (result.outcome === 'invalid')
          return data({ ...nothing, faults: result.faults, draft }, UNPROCESSABLE);
        return answered({ ...nothing, notice: noticeOf(result, t), draft: null });
      }
      case 'withdraw': {
        const result = await withdrawQuote(deps, member, threadId);
        return answered({ ...nothing, notice: noticeOf(result, t), draft: null });
      }
      case 'message': {
        requirePlanner(member);
        const view = await threadOfAgency(deps, member.agency.id, threadId);
        const said = await sayInThread(
          deps,
          view,
          memberActor(member),
          cleanText(form.get('text')),
        );
        if (said.outcome === 'invalid')
          return data({ ...nothing, message: said, draft: null }, UNPROCESSABLE);
        return answered({ ...nothing, notice: noticeOf(said, t), draft: null });
      }
      default:
        throw new AppError('bad_input', 'not a form of this page');
    }
  });

function answered<Answer extends AgencyThreadAnswer>(answer: Answer) {
  return data(answer, answer.notice === null ? 200 : CONFLICT);
}

export default function AgencyThread() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useAnswer<AgencyThreadAnswer & { draft: QuoteDraft | null }>();
  const typed = answer?.draft ?? null;
  const { editor } = page;
  const shown =
    typed === null || editor === null
      ? page
      : { ...page, editor: { ...editor, draft: typed } };
  return <AgencyThreadPage data={shown} answer={answer ?? null} />;
}
