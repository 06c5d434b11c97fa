import { useTranslation } from 'react-i18next';
import { ChartCard } from '#app/components/charts/chart-card.tsx';
import { ChartState } from '#app/components/charts/chart-state.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { DaysTable } from '#app/components/peaks/days-table.tsx';
import type {
  PeaksContent,
  PeaksData,
  PeaksNothing,
} from '#app/components/peaks/peaks-data.ts';
import { RangeBar } from '#app/components/peaks/range-bar.tsx';
import {
  Banner,
  Button,
  Card,
  CardSection,
  DownloadButton,
  Layout,
  LayoutAside,
  LayoutMain,
  Metric,
  Page,
  Popover,
  Stack,
  StatusStrip,
} from '#app/components/ui/index.ts';

/** Range and comparison above all; then four figures, days, hours of the week, and words. */
export function PeaksPage({ data }: { data: PeaksData }) {
  const { t } = useTranslation('peaks');
  const { content } = data;
  return (
    <Page
      title={t('title')}
      actions={content.kind === 'report' ? <ExportAction data={data} /> : undefined}
    >
      <RangeBar data={data} />
      {data.notice === null ? null : (
        <Banner tone="info" action={{ content: t('toData'), url: '/app/data' }}>
          <p>{data.notice}</p>
        </Banner>
      )}
      {content.kind === 'nothing' ? (
        <Nothing nothing={content} measure={data.measure} />
      ) : data.view === 'table' ? (
        <DaysTable content={content} measure={data.measure} />
      ) : (
        <Report content={content} />
      )}
    </Page>
  );
}

/** A button beside the title; where the page is narrow, an entry of its "more" menu. */
function ExportAction({ data }: { data: PeaksData }) {
  const { t } = useTranslation('peaks');
  const button = (variant: 'secondary' | 'tertiary') => (
    <DownloadButton
      url={data.csvUrl}
      fileName={data.csvName}
      failedText={t('common:downloadFailed')}
      variant={variant}
    >
      {t('exportCsv')}
    </DownloadButton>
  );
  return (
    <>
      <div className="tw-wide-only">{button('secondary')}</div>
      <div className="tw-narrow-only">
        <Popover
          label=""
          accessibilityLabel={t('common:moreActions')}
          icon="more"
          isIconOnly
          align="end"
        >
          {() => button('tertiary')}
        </Popover>
      </div>
    </>
  );
}

function Report({ content }: { content: PeaksContent }) {
  const { t } = useTranslation('peaks');
  const format = useFormat();
  return (
    <>
      <StatusStrip label={t('metric.label')}>
        {content.metrics.map((metric) => (
          <Metric key={metric.label} {...metric} />
        ))}
      </StatusStrip>
      <ChartCard
        title={content.title}
        subtitle={content.subtitle}
        aside={format.zoneName()}
        chart={content.days}
      />
      <Layout>
        <LayoutMain>
          <ChartCard
            title={t('week.title')}
            subtitle={content.weekSubtitle}
            chart={content.week}
          />
        </LayoutMain>
        <LayoutAside>
          <Card title={t('words.title')}>
            <Stack>
              {content.words.map((text) => (
                <p key={text}>{text}</p>
              ))}
            </Stack>
            <CardSection>
              <Stack gap="100">
                {content.notes.map((text) => (
                  <p key={text} className="tw-note">
                    {text}
                  </p>
                ))}
              </Stack>
            </CardSection>
          </Card>
        </LayoutAside>
      </Layout>
    </>
  );
}

function Nothing({
  nothing,
  measure,
}: {
  nothing: PeaksNothing;
  measure: 'orders' | 'visits';
}) {
  const { t } = useTranslation('peaks');
  const format = useFormat();
  const title = t(`days.title.${measure}`);
  if (nothing.code === 'importing')
    return (
      <ChartState
        title={title}
        aside={format.zoneName()}
        subtitle={t('nothing.importing')}
      />
    );
  return (
    <ChartState
      title={title}
      aside={format.zoneName()}
      message={{
        title: t(`nothing.${nothing.code}.title`),
        text: t(`nothing.${nothing.code}.text`),
      }}
      action={
        nothing.code === 'none_in_range' ? (
          <Button url="/app/peaks?range=last-30">{t('lastDays')}</Button>
        ) : (
          <Button url="/app/data">{t('toData')}</Button>
        )
      }
    />
  );
}
