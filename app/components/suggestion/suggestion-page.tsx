import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import { ChartCard } from '#app/components/charts/chart-card.tsx';
import { ChartState } from '#app/components/charts/chart-state.tsx';
import { CostCard } from '#app/components/suggestion/cost-card.tsx';
import { GrowthCard } from '#app/components/suggestion/growth-card.tsx';
import { NeedsTable } from '#app/components/suggestion/needs-table.tsx';
import { PastCard } from '#app/components/suggestion/past-card.tsx';
import type {
  ChartData,
  CheaperData,
  SuggestionContent,
  SuggestionData,
  VerdictData,
} from '#app/components/suggestion/suggestion-data.ts';
import {
  Badge,
  Button,
  ButtonGroup,
  Card,
  EmptyState,
  FactList,
  Layout,
  LayoutAside,
  LayoutMain,
  Link,
  List,
  Page,
  Stack,
  Text,
} from '#app/components/ui/index.ts';

/** Needs against cover first; then when, how much, how well it went before, and the cheaper way. */
export function SuggestionPage({ data }: { data: SuggestionData }) {
  const { t } = useTranslation('suggestion');
  const { content } = data;
  return (
    <Page title={data.title} back={{ url: '/app', label: t('common:back') }}>
      {content.kind === 'ready' ? (
        <Ready content={content} />
      ) : (
        <Card>
          <EmptyState
            title={content.title}
            text={content.text}
            action={
              content.kind === 'importing' ? (
                <Button url="/app">{t('common:nav.home')}</Button>
              ) : undefined
            }
          />
        </Card>
      )}
    </Page>
  );
}

function Ready({ content }: { content: SuggestionContent }) {
  const { t } = useTranslation('suggestion');
  const { verdict, reasons, cheaper } = content;
  return (
    <>
      <Verdict verdict={verdict} />
      {reasons.length === 0 ? null : (
        <Card title={t('reasons.title')}>
          <FactList items={reasons} />
        </Card>
      )}
      <ChartOrNot data={content.week} />
      <ChartOrNot data={content.forecast} />
      {content.grounds.length === 0 ? null : (
        <Card title={t('ground.title')}>
          <List>
            {content.grounds.map((ground) => (
              <li key={ground}>{ground}</li>
            ))}
          </List>
          {content.asksPromotions ? (
            <div>
              <Link url="/app/calendar">{t('ground.markPromotions')}</Link>
            </div>
          ) : null}
        </Card>
      )}
      {content.growth === null ? null : <GrowthCard growth={content.growth} />}
      <PastCard past={content.past} />
      {content.costs === null ? null : <CostCard costs={content.costs} />}
      <Layout>
        <LayoutMain>
          {cheaper === null ? null : <Cheaper cheaper={cheaper} />}
          {content.without === null ? null : (
            <p className="tw-inset tw-soft">
              <strong>{t('packages:without.title')}</strong> {content.without}
            </p>
          )}
        </LayoutMain>
        <LayoutAside>
          <Card title={t('packages:rule.title')}>
            <Stack gap="200">
              {content.rules.map((rule) => (
                <p key={rule} className="tw-note">
                  {rule}
                </p>
              ))}
            </Stack>
          </Card>
        </LayoutAside>
      </Layout>
    </>
  );
}

function Verdict({ verdict }: { verdict: VerdictData }) {
  return (
    <section className="tw-card" aria-labelledby="verdict">
      <div className="tw-card__header">
        <div className="tw-card__titles">
          <Text as="h2" variant="headingLg" id="verdict">
            {verdict.title}
          </Text>
          {verdict.confidence === null ? null : <Badge>{verdict.confidence}</Badge>}
        </div>
        <p className="tw-soft">{verdict.text}</p>
        {verdict.notes.map((note) => (
          <p key={note} className="tw-soft">
            {note}
          </p>
        ))}
      </div>
      {verdict.tierName === null ? null : (
        <NeedsTable
          rows={verdict.rows}
          tierName={verdict.tierName}
          caption={verdict.title}
        />
      )}
      <ButtonGroup>
        {verdict.primary === null ? null : (
          <ManageOnly>
            <Button variant="primary" url={verdict.primary.url}>
              {verdict.primary.content}
            </Button>
          </ManageOnly>
        )}
        {verdict.links.map((link, index) =>
          index < verdict.links.length - 1 ? (
            <Button key={link.url} url={link.url}>
              {link.content}
            </Button>
          ) : (
            <Link key={link.url} url={link.url} quiet>
              {link.content}
            </Link>
          ),
        )}
      </ButtonGroup>
    </section>
  );
}

function ChartOrNot({ data }: { data: ChartData }) {
  const { chart, title, subtitle } = data;
  if (chart !== null)
    return <ChartCard title={title} subtitle={subtitle} chart={chart} />;
  return <ChartState title={title} message={{ title: data.missing ?? '' }} />;
}

function Cheaper({ cheaper }: { cheaper: CheaperData }) {
  return (
    <Card title={cheaper.title} subtitle={cheaper.lead}>
      <FactList items={cheaper.givesUp} />
      {cheaper.review === null ? null : (
        <ManageOnly>
          <div>
            <Button url={cheaper.review.url}>{cheaper.review.content}</Button>
          </div>
        </ManageOnly>
      )}
    </Card>
  );
}
