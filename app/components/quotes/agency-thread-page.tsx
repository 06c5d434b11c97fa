import { useTranslation } from 'react-i18next';
import { MessageCard, type MessageFault } from '#app/components/quotes/message-card.tsx';
import { Notice } from '#app/components/quotes/notice.tsx';
import { QuoteCard, StateBadgeView } from '#app/components/quotes/quote-card.tsx';
import {
  QuoteEditor,
  type QuoteEditorData,
} from '#app/components/quotes/quote-editor.tsx';
import type { ThreadData } from '#app/components/quotes/thread-data.ts';
import { WishCard } from '#app/components/quotes/wish-card.tsx';
import type { QuoteFault } from '#app/ports/quote-view.ts';
import {
  Card,
  DescriptionList,
  Layout,
  LayoutAside,
  LayoutMain,
  Link,
  Page,
  Segmented,
} from '#app/components/ui/index.ts';
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx';

export interface AgencyThreadData {
  readonly thread: ThreadData;
  readonly store: { readonly name: string; readonly url: string };
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Null for who may not plan, or where the talk is over. */
  readonly editor: QuoteEditorData | null;
  /** Where a quote can begin; the one in use is marked. */
  readonly starts: readonly { label: string; url: string; isCurrent: boolean }[];
  readonly canWithdraw: boolean;
  readonly maxLength: string;
}

export interface AgencyThreadAnswer {
  readonly notice: { readonly title: string; readonly text: string } | null;
  readonly message: MessageFault | null;
  readonly faults: readonly QuoteFault[];
  /** Counts answers, so that the editor begins with what was typed. */
  readonly round: number;
}

/** The agency's side of a talk: what was asked, the store in short, and a quote to answer with. */
export function AgencyThreadPage(props: {
  data: AgencyThreadData;
  answer: AgencyThreadAnswer | null;
}) {
  const { t } = useTranslation('quotes');
  const { data, answer } = props;
  const { thread, editor } = data;
  return (
    <Page
      title={thread.title}
      subtitle={thread.subtitle}
      badge={<StateBadgeView badge={thread.badge} />}
      back={{ url: '/console/quotes', label: t('common:back') }}
      actions={data.canWithdraw ? <Withdraw store={data.store.name} /> : undefined}
    >
      <Notice notice={answer?.notice ?? null} />
      <Layout>
        <LayoutMain>
          <Card>
            <p>{thread.now}</p>
          </Card>
          {editor === null ? null : (
            <>
              <Segmented label={t('editor.start')} choices={[...data.starts]} />
              <QuoteEditor
                key={`${String(answer?.round ?? 0)}${editor.draft.titleEn}${String(thread.quotes.length)}`}
                data={editor}
                faults={answer?.faults ?? []}
              />
            </>
          )}
          {thread.quotes.map((quote) => (
            <QuoteCard key={quote.number} quote={quote} />
          ))}
          <MessageCard
            messages={thread.messages}
            canSay={thread.canSay}
            fault={answer?.message ?? null}
            maxLength={data.maxLength}
          />
        </LayoutMain>
        <LayoutAside>
          {thread.wish === null ? null : <WishCard wish={thread.wish} />}
          <Card
            title={t('facts.title')}
            aside={<Link url={data.store.url}>{data.store.name}</Link>}
          >
            <DescriptionList items={[...data.facts]} />
          </Card>
        </LayoutAside>
      </Layout>
    </Page>
  );
}

function Withdraw({ store }: { store: string }) {
  const { t } = useTranslation('quotes');
  return (
    <ConfirmButton
      label={t('withdraw.action')}
      title={t('withdraw.title', { store })}
      text={t('withdraw.text')}
      confirmLabel={t('withdraw.confirm')}
      cancelLabel={t('withdraw.keep')}
      fields={{ intent: 'withdraw' }}
    />
  );
}
