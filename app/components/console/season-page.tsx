import { useTranslation } from 'react-i18next';
import type {
  SeasonAnswer,
  SeasonPageData,
} from '#app/components/console/season-data.ts';
import { SeasonDriftBanner } from '#app/components/console/season-drift-banner.tsx';
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
} from '#app/components/ui/index.ts';
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx';
import { SavedForm } from '#app/components/ui/saved-form.tsx';

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
      {data.drift === null ? null : (
        <SeasonDriftBanner
          drift={data.drift.facts}
          version={data.drift.version}
          link={{
            url: `/console/offerings/${data.drift.offeringId}`,
            text: t('drift.toOffering'),
          }}
        />
      )}
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
  return (
    <SavedForm
      intent="save"
      label={t('season.save')}
      savedText={t('season.saved')}
      form={data.form}
      answer={answer}
      wrong={answer?.outcome === 'bad_season' ? answer : null}
    >
      {(form, errors) => <SeasonFields form={form} errors={errors} />}
    </SavedForm>
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
