import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import { CodeForm } from '#app/components/agency/code-form.tsx';
import type { AgencyAnswer, AgencyPageData } from '#app/components/agency/agency-data.ts';
import { ContactCard } from '#app/components/home/contact-card.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import {
  Banner,
  Button,
  ButtonGroup,
  Card,
  DescriptionList,
  Layout,
  LayoutAside,
  LayoutMain,
  Link,
  List,
  Page,
} from '#app/components/ui/index.ts';

/** Which agency looks after the store, and how to change to another one by its code. */
export function AgencyPage(props: {
  page: AgencyPageData;
  answer: AgencyAnswer | undefined;
}) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { page, answer } = props;
  const { contact } = page;
  return (
    <Page
      title={t('agency.title')}
      subtitle={t('agency.subtitle', { agency: contact.agencyName })}
      back={{ url: '/app/help', label: t('agency.back') }}
    >
      {answer?.outcome === 'joined' ? (
        <div role="status">
          <Banner
            tone="success"
            title={t('agency.joined', { agency: answer.agencyName })}
          >
            {t('agency.joinedText')}
          </Banner>
        </div>
      ) : null}
      <Layout>
        <LayoutMain>
          <ManageOnly>
            <ChangeCard page={page} answer={answer} />
          </ManageOnly>
        </LayoutMain>
        <LayoutAside>
          <ContactCard contact={contact} hours={format.hourRange(9, 18)} />
        </LayoutAside>
      </Layout>
    </Page>
  );
}

function ChangeCard(props: { page: AgencyPageData; answer: AgencyAnswer | undefined }) {
  const { t } = useTranslation('people');
  const { page, answer } = props;
  const bound = answer?.outcome === 'bound' ? answer.by : page.boundBy;
  if (bound !== null)
    return (
      <Card title={t('agency.changeTitle')}>
        <p>{t(`agency.bound.${bound}`, { agency: page.contact.agencyName })}</p>
        <p>
          <Link url={bound === 'agreement' ? '/app/subscription' : '/app/quotes'}>
            {t(`agency.boundLink.${bound}`)}
          </Link>
        </p>
      </Card>
    );
  if (answer?.outcome === 'found') return <ConfirmCard page={page} found={answer} />;
  return (
    <Card title={t('agency.changeTitle')} subtitle={t('agency.changeSubtitle')}>
      <CodeForm answer={answer} />
    </Card>
  );
}

function ConfirmCard(props: {
  page: AgencyPageData;
  found: Extract<AgencyAnswer, { outcome: 'found' }>;
}) {
  const { t } = useTranslation('people');
  const { agency, code } = props.found;
  const { state } = useNavigation();
  const from = props.page.contact.agencyName;
  return (
    <Card title={t('agency.confirmTitle', { agency: agency.name })}>
      <DescriptionList
        items={[
          { label: t('agency.name'), value: agency.name },
          { label: t('agency.contact'), value: agency.contactName },
          { label: t('agency.email'), value: agency.contactEmail },
        ]}
      />
      <List>
        <li>{t('agency.point.access', { agency: agency.name, from })}</li>
        <li>{t('agency.point.plan', { from })}</li>
        <li>{t('agency.point.stays')}</li>
        <li>{t('agency.point.code')}</li>
      </List>
      <Form method="post">
        <input type="hidden" name="intent" value="join" />
        <input type="hidden" name="code" value={code} />
        <ButtonGroup>
          <Button submit variant="primary" loading={state !== 'idle'}>
            {t('agency.confirm', { agency: agency.name })}
          </Button>
          <Button url="/app/agency">{t('common:cancel')}</Button>
        </ButtonGroup>
      </Form>
    </Card>
  );
}
