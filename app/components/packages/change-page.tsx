import { Form } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import type {
  ChangeData,
  ChangeOptionData,
  ChangeOptionsData,
} from '#app/components/packages/change-data.ts';
import { ChangeReview } from '#app/components/packages/change-review.tsx';
import type { NoticeData } from '#app/components/packages/review-data.ts';
import {
  Badge,
  Banner,
  Button,
  Card,
  Checkbox,
  DescriptionList,
  EmptyState,
  Page,
  Text,
} from '#app/components/ui/index.ts';

/** First what each package would cost or return, then the change itself. */
export function ChangePage({ data }: { data: ChangeData }) {
  const { t } = useTranslation('packages');
  const { content, notice } = data;
  return (
    <Page
      title={data.title}
      back={{
        url: content.kind === 'review' ? content.backUrl : data.backUrl,
        label: t('common:back'),
      }}
      {...(content.kind === 'review' ? { subtitle: content.subtitle } : {})}
    >
      {notice === null ? null : <Told notice={notice} round={data.round} />}
      {content.kind === 'stop' ? (
        <Card>
          <EmptyState
            title={content.title}
            text={content.text}
            action={<Button url={data.backUrl}>{t('review.taken.see')}</Button>}
          />
        </Card>
      ) : content.kind === 'options' ? (
        <Options content={content} />
      ) : (
        <ChangeReview data={content} nameError={data.nameError} round={data.round} />
      )}
    </Page>
  );
}

function Options({ content }: { content: ChangeOptionsData }) {
  return (
    <>
      <p className="tw-inset tw-soft">{content.lead}</p>
      <div className="tw-changecards">
        {content.options.map((option) => (
          <Option
            key={option.code}
            option={option}
            subscriptionId={content.subscriptionId}
          />
        ))}
      </div>
    </>
  );
}

/** A plain form: it works before any script has loaded. */
function Option(props: { option: ChangeOptionData; subscriptionId: string }) {
  const { t } = useTranslation('packages');
  const { option } = props;
  return (
    <Card
      title={option.name}
      {...(option.badge === null
        ? {}
        : { aside: <Badge tone="info">{option.badge}</Badge> })}
    >
      <p>
        <Text as="span" variant="headingLg">
          {option.price}
        </Text>{' '}
        <span className="tw-note">{option.unit}</span>
      </p>
      <p>{option.summary}</p>
      <DescriptionList items={option.rows} />
      {option.money === null ? null : (
        <p>
          <strong>{option.money}</strong>
        </p>
      )}
      <Form method="get" className="tw-accept">
        <input type="hidden" name="id" value={props.subscriptionId} />
        <input type="hidden" name="tier" value={option.code} />
        {option.services.length === 0 ? null : (
          <fieldset className="tw-plain-fieldset">
            <legend>{t('page.services.title')}</legend>
            {option.services.map((service) => (
              <Checkbox
                key={service.code}
                name="service"
                value={service.code}
                label={service.name}
                help={service.price}
                defaultChecked={service.isTicked}
              />
            ))}
          </fieldset>
        )}
        {option.waiting === null ? null : <p className="tw-note">{option.waiting}</p>}
        {option.choose === null ? null : (
          <ManageOnly>
            <Button submit>{option.choose}</Button>
          </ManageOnly>
        )}
      </Form>
    </Card>
  );
}

/** Read first: the focus goes here when something was not as shown. */
function Told({ notice, round }: { notice: NoticeData; round: number }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [round]);
  return (
    <div ref={box} tabIndex={-1}>
      <Banner tone="warning" title={notice.title}>
        <p>{notice.text}</p>
      </Banner>
    </div>
  );
}
