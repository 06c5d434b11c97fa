import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type {
  EditorAnswer,
  VersionPageData,
} from '#app/components/console/offering/offering-types.ts';
import {
  PreviewCard,
  StorePreviewCard,
  useCurrency,
} from '#app/components/console/offering/preview-pane.tsx';
import { OfferingDrift } from '#app/components/console/offering/offering-drift.tsx';
import { Margins } from '#app/components/console/offering/section-costs.tsx';
import { VersionsCard } from '#app/components/console/offering/versions-card.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import {
  Badge,
  Banner,
  Button,
  Card,
  DescriptionList,
  Layout,
  LayoutAside,
  LayoutMain,
  List,
  Page,
} from '#app/components/ui/index.ts';
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx';

interface VersionPageProps {
  readonly data: VersionPageData;
  readonly answer: EditorAnswer | undefined;
  readonly isDraft: boolean;
}

/** A version as it is sold, or a draft for who may only read it. */
export function VersionPage({ data, answer, isDraft }: VersionPageProps) {
  const { t } = useTranslation('catalogue');
  const { locale } = useFormat().settings;
  const tiers = data.look.preview[locale];
  const [currency, currencies] = useCurrency(tiers[0]);
  return (
    <Page
      title={data.title}
      badge={<Badge>{data.badge}</Badge>}
      subtitle={data.subtitle}
      back={{ url: '/console/offerings', label: t('offerings.back') }}
      actions={isDraft ? undefined : <VersionActions data={data} />}
    >
      {answer?.outcome === 'not_withdrawn' ? (
        <Banner tone="critical">{t('withdraw.already')}</Banner>
      ) : null}
      {answer?.outcome === 'not_a_draft' || answer?.outcome === 'changed_meanwhile' ? (
        <Banner tone="critical">{t('editor.notADraft')}</Banner>
      ) : null}
      <OfferingDrift data={data} />
      <Layout>
        <LayoutMain>
          {currencies}
          <div className="tw-tiers">
            {tiers.map((tier) => (
              <PreviewCard
                key={tier.code}
                tier={tier}
                currency={currency}
                locale={locale}
              />
            ))}
          </div>
          <Card
            title={t('section.offering')}
            subtitle={t(isDraft ? 'readOnly' : 'editor.never')}
          >
            <DescriptionList items={data.facts} />
          </Card>
          {data.look.margins.length === 0 ? null : (
            <Card title={t('section.costs')} subtitle={t('section.costsNote')}>
              <Margins margins={data.look.margins} />
            </Card>
          )}
        </LayoutMain>
        <LayoutAside>
          <StorePreviewCard data={data} />
          <VersionsCard versions={data.versions} />
        </LayoutAside>
      </Layout>
    </Page>
  );
}

function VersionActions({ data }: Pick<VersionPageProps, 'data'>) {
  const { t } = useTranslation('catalogue');
  return (
    <>
      {data.canWithdraw && !data.isWithdrawn ? <Withdraw data={data} /> : null}
      {data.canPlan ? (
        <Form method="post">
          <input type="hidden" name="intent" value="next" />
          <Button submit variant="primary">
            {t('editor.newVersion')}
          </Button>
        </Form>
      ) : null}
    </>
  );
}

function Withdraw({ data }: Pick<VersionPageProps, 'data'>) {
  const { t } = useTranslation('catalogue');
  return (
    <ConfirmButton
      label={t('withdraw.button')}
      title={t('withdraw.title', { name: data.title })}
      text={
        <List>
          {data.withdrawNotes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </List>
      }
      confirmLabel={t('withdraw.button')}
      cancelLabel={t('keep')}
      fields={{ intent: 'withdraw' }}
    />
  );
}
