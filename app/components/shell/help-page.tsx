import { useTranslation } from 'react-i18next';
import { ContactCard } from '#app/components/home/contact-card.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { HomeView } from '#app/ports/home-view.ts';
import {
  Card,
  Layout,
  LayoutAside,
  LayoutMain,
  Link,
  List,
  Page,
  Stack,
} from '#app/components/ui/index.ts';

const QUESTIONS = ['alert', 'peak', 'suggestion', 'cancel', 'zone'] as const;

/** A named person first, then short answers, then the way to have data deleted. */
export function HelpPage({ contact }: { contact: HomeView['contact'] }) {
  const { t } = useTranslation('help');
  const format = useFormat();
  return (
    <Page title={t('title')}>
      <Layout>
        <LayoutMain>
          {QUESTIONS.map((question) => (
            <Card key={question} title={t(`questions.${question}.title`)}>
              <p>{t(`questions.${question}.text`)}</p>
            </Card>
          ))}
        </LayoutMain>
        <LayoutAside>
          <ContactCard contact={contact} hours={format.hourRange(9, 18)} />
          <Card title={t('agency.title')}>
            <p>{t('agency.text', { agency: contact.agencyName })}</p>
            <p>
              <Link url="/app/agency">{t('agency.link')}</Link>
            </p>
          </Card>
          <Card title={t('connection.title')}>
            <p>{t('connection.text')}</p>
            <p>
              <Link url="/app/connection">{t('connection.link')}</Link>
            </p>
          </Card>
          <Card title={t('response.title')}>
            <p>{t('response.text')}</p>
          </Card>
          <Card title={t('deletion.title')}>
            <Stack>
              <p>{t('deletion.what')}</p>
              <List ordered>
                <li>{t('deletion.uninstall')}</li>
                <li>{t('deletion.erased')}</li>
                <li>{t('deletion.kept')}</li>
              </List>
              <p>
                <Link url={`mailto:${contact.email}`} target="_top">
                  {t('deletion.ask')}
                </Link>
              </p>
            </Stack>
          </Card>
        </LayoutAside>
      </Layout>
    </Page>
  );
}
