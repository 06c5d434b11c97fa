import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import {
  AcceptQuoteForm,
  type AcceptQuoteData,
  type AcceptQuoteErrors,
} from '#app/components/quotes/accept-quote-form.tsx';
import { MessageCard, type MessageFault } from '#app/components/quotes/message-card.tsx';
import { Notice } from '#app/components/quotes/notice.tsx';
import { QuoteCard, StateBadgeView } from '#app/components/quotes/quote-card.tsx';
import type { ThreadData } from '#app/components/quotes/thread-data.ts';
import { WishCard } from '#app/components/quotes/wish-card.tsx';
import { WishForm, type WishFormData } from '#app/components/quotes/wish-form.tsx';
import type { WishFaults, WishForm as Typed } from '#app/ports/quote-view.ts';
import {
  Button,
  ButtonGroup,
  Card,
  Layout,
  LayoutAside,
  LayoutMain,
  Page,
} from '#app/components/ui/index.ts';

export interface MerchantThreadData {
  readonly thread: ThreadData;
  readonly wish: WishFormData;
  /** What can be accepted now; null where nothing can. */
  readonly accept: AcceptQuoteData | null;
  readonly canAnswer: boolean;
  /** Where a new wish begins once this one is over; null while it is open. */
  readonly againUrl: string | null;
  /** Where the agreement stands; null where there is none of this talk. */
  readonly acceptedUrl: string | null;
}

/** What the last form came to, where it was not simply done. */
export interface MerchantThreadAnswer {
  /** Said above all else: what has changed, or why it can't be done. */
  readonly notice: { readonly title: string; readonly text: string } | null;
  readonly message: MessageFault | null;
  readonly accept: AcceptQuoteErrors | null;
  readonly counter: { readonly typed: Typed; readonly faults: WishFaults } | null;
}

/** The merchant's side of a talk: the quote, a way to say yes, no, or something else. */
export function MerchantThreadPage(props: {
  data: MerchantThreadData;
  answer: MerchantThreadAnswer | null;
}) {
  const { t } = useTranslation('quotes');
  const { data, answer } = props;
  const { thread, wish } = data;
  return (
    <Page
      title={thread.title}
      subtitle={thread.subtitle}
      badge={<StateBadgeView badge={thread.badge} />}
      back={{ url: '/app/quotes', label: t('common:back') }}
    >
      <Notice notice={answer?.notice ?? null} />
      <Layout>
        <LayoutMain>
          <Card>
            <p>{thread.now}</p>
            {thread.offer === null ? null : (
              <>
                <p>{thread.offer.text}</p>
                <div>
                  <Button url={thread.offer.url}>{t('offer.review')}</Button>
                </div>
              </>
            )}
            {data.acceptedUrl === null ? null : (
              <div>
                <Button url={data.acceptedUrl}>{t('accepted.show')}</Button>
              </div>
            )}
            {data.againUrl === null ? null : (
              <ManageOnly>
                <div>
                  <Button url={data.againUrl}>{t('again')}</Button>
                </div>
              </ManageOnly>
            )}
          </Card>
          {thread.quotes.map((quote) => (
            <QuoteCard key={quote.number} quote={quote}>
              {quote.isCurrent && data.accept !== null ? (
                <ManageOnly>
                  <AcceptQuoteForm data={data.accept} errors={answer?.accept ?? null} />
                </ManageOnly>
              ) : null}
            </QuoteCard>
          ))}
          <MessageCard
            messages={thread.messages}
            canSay={thread.canSay}
            fault={answer?.message ?? null}
            maxLength={wish.maxLength}
          />
        </LayoutMain>
        <LayoutAside>
          {thread.wish === null ? null : <WishCard wish={thread.wish} />}
          {data.canAnswer ? (
            <ManageOnly>
              <OtherAnswers data={data} answer={answer} />
            </ManageOnly>
          ) : null}
        </LayoutAside>
      </Layout>
    </Page>
  );
}

/** Something else, or no: as easy as yes. */
function OtherAnswers(props: {
  data: MerchantThreadData;
  answer: MerchantThreadAnswer | null;
}) {
  const { t } = useTranslation('quotes');
  const { data, answer } = props;
  const counter = answer?.counter ?? null;
  const [isOpen, setOpen] = useState(counter !== null);
  const isBusy = useNavigation().formData?.get('intent') === 'decline';
  return (
    <Card title={t('other.title')}>
      {isOpen ? (
        <WishForm
          data={data.wish}
          intent="counter"
          typed={counter?.typed ?? null}
          faults={counter?.faults ?? null}
        />
      ) : (
        <ButtonGroup>
          <Button onClick={() => setOpen(true)}>{t('other.counter')}</Button>
          <Form method="post">
            <input type="hidden" name="intent" value="decline" />
            <Button submit loading={isBusy}>
              {t('other.decline')}
            </Button>
          </Form>
        </ButtonGroup>
      )}
      <p className="tw-note">{t('other.note')}</p>
    </Card>
  );
}
