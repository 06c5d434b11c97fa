import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  SeasonAnswer,
  SeasonPageData,
} from '#app/components/console/season-data.ts';
import { SeasonEvents } from '#app/components/console/season-events.tsx';
import { SeasonFields } from '#app/components/console/season-fields.tsx';
import {
  Banner,
  Card,
  DescriptionList,
  Layout,
  LayoutAside,
  LayoutMain,
  Link,
  Page,
  SaveBar,
  useDirtyForm,
  useToast,
} from '#app/components/ui/index.ts';
import { NO_ERRORS, useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx';

const FORM_ID = 'season';

interface SeasonPageProps {
  readonly data: SeasonPageData;
  readonly answer: SeasonAnswer | undefined;
}

/** One season: its dates, that year's events, and what is sold in it. */
export function SeasonPage({ data, answer }: SeasonPageProps) {
  const { t } = useTranslation('catalogue');
  return (
    <Page
      title={data.title}
      subtitle={data.subtitle}
      back={{ url: '/console/seasons', label: t('season.back') }}
      actions={data.canPlan ? <RemoveSeason data={data} /> : undefined}
    >
      {answer?.outcome === 'in_use' ? (
        <Banner tone="critical" title={t('season.notRemoved')}>
          {answer.message}
        </Banner>
      ) : null}
      <Layout>
        <LayoutMain>
          {data.canPlan ? (
            <EditForm data={data} answer={answer} />
          ) : (
            <Card title={t('season.datesCard')} subtitle={t('readOnly')}>
              <DescriptionList items={data.facts} />
            </Card>
          )}
        </LayoutMain>
        <LayoutAside>
          <OfferingsCard data={data} />
          <SeasonEvents events={data.events} />
        </LayoutAside>
      </Layout>
    </Page>
  );
}

function EditForm({ data, answer }: SeasonPageProps) {
  const { t } = useTranslation('catalogue');
  const toast = useToast();
  const isSaving = useNavigation().formData?.get('intent') === 'save';
  const { formProps, round, isDirty, discard } = useDirtyForm(data.form);
  const [isShown, setShown] = useState(true);
  const wrong = isShown && answer?.outcome === 'bad_season' ? answer : null;
  useFocusWrong(answer, Object.keys(wrong?.errors ?? NO_ERRORS), formProps.ref);
  useEffect(() => {
    setShown(true);
    if (answer?.outcome === 'saved') toast(t('season.saved'));
  }, [answer, toast, t]);
  return (
    <>
      <SaveBar
        isDirty={isDirty || wrong !== null}
        label={t('season.save')}
        formId={FORM_ID}
        isSaving={isSaving}
        onDiscard={() => {
          setShown(false);
          discard();
        }}
      />
      <Form
        key={round}
        method="post"
        id={FORM_ID}
        noValidate
        className="tw-stack tw-gap-400"
        {...formProps}
      >
        <input type="hidden" name="intent" value="save" />
        <SeasonFields
          form={wrong?.form ?? data.form}
          errors={wrong?.errors ?? NO_ERRORS}
        />
        <button type="submit" className="tw-hidden" tabIndex={-1} aria-hidden="true" />
      </Form>
    </>
  );
}

function OfferingsCard({ data }: Pick<SeasonPageProps, 'data'>) {
  const { t } = useTranslation('catalogue');
  return (
    <Card title={t('season.offerings')}>
      {data.offerings.length === 0 ? (
        <p className="tw-note">{t('season.offeringsNone')}</p>
      ) : (
        <DescriptionList
          items={data.offerings.map(({ id, name, state }) => ({
            key: id,
            label: state,
            value: <Link url={`/console/offerings/${id}`}>{name}</Link>,
          }))}
        />
      )}
      {data.canPlan ? (
        <p>
          <Link url={`/console/offerings/new?season=${data.id}`}>
            {t('season.newOffering')}
          </Link>
        </p>
      ) : null}
    </Card>
  );
}

function RemoveSeason({ data }: Pick<SeasonPageProps, 'data'>) {
  const { t } = useTranslation('catalogue');
  return (
    <ConfirmButton
      label={t('season.remove')}
      title={t('season.removeTitle', { name: data.title })}
      text={t('season.removeText')}
      confirmLabel={t('season.remove')}
      cancelLabel={t('keep')}
      fields={{ intent: 'remove' }}
    />
  );
}
