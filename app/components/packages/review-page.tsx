import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import { AcceptForm } from '#app/components/packages/accept-form.tsx';
import { AmountLines } from '#app/components/packages/amount-lines.tsx';
import type {
  NoticeData,
  ReviewActionData,
  ReviewData,
  ReviewFormData,
} from '#app/components/packages/review-data.ts';
import {
  Banner,
  Button,
  Card,
  DescriptionList,
  EmptyState,
  Layout,
  LayoutAside,
  LayoutMain,
  Link,
  List,
  Page,
} from '#app/components/ui/index.ts';

/** Every line, what can change it, the most one can pay; then a name and a tick. */
export function ReviewPage(props: {
  data: ReviewData;
  answer: ReviewActionData | undefined;
}) {
  const { t } = useTranslation('packages');
  const shown = props.answer ?? props.data;
  const { content } = shown;
  const back = {
    url: content.kind === 'review' ? content.changeUrl : '/app/packages',
    label: t('common:back'),
  };
  return (
    <Page
      title={t('review.title')}
      back={back}
      {...(content.kind === 'review' ? { subtitle: content.subtitle } : {})}
    >
      {shown.changed === null ? null : (
        <Changed notice={shown.changed} round={props.answer?.round ?? 0} />
      )}
      {content.kind === 'stop' ? (
        <Card>
          <EmptyState
            title={content.title}
            text={content.text}
            action={<Button url={content.action.url}>{content.action.content}</Button>}
          />
        </Card>
      ) : (
        <Review data={content} answer={props.answer} />
      )}
    </Page>
  );
}

function Review(props: { data: ReviewFormData; answer: ReviewActionData | undefined }) {
  const { t } = useTranslation('packages');
  const { data } = props;
  return (
    <Layout>
      <LayoutMain>
        <Card
          title={t('review.price')}
          aside={<Link url={data.changeUrl}>{t('review.change')}</Link>}
        >
          <AmountLines lines={data.lines} />
        </Card>
        <Card title={t('extra.title')}>
          {data.noExtras === null ? null : <p>{data.noExtras}</p>}
          <AmountLines lines={data.extras} />
        </Card>
        <Card title={t('agree.promised')}>
          <DescriptionList items={data.promises} />
        </Card>
      </LayoutMain>
      <LayoutAside>
        <Card title={t('agree.title')}>
          <DescriptionList items={data.points} />
        </Card>
        <ManageOnly>
          <Card>
            <AcceptForm data={data} answer={props.answer} />
          </Card>
        </ManageOnly>
      </LayoutAside>
    </Layout>
  );
}

/** Read first: the focus goes here when something was not as shown. */
function Changed({ notice, round }: { notice: NoticeData; round: number }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [round]);
  return (
    <div ref={box} tabIndex={-1}>
      <Banner tone="warning" title={notice.title}>
        <p>{notice.text}</p>
        {notice.points.length === 0 ? null : (
          <List>
            {notice.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </List>
        )}
      </Banner>
    </div>
  );
}
