import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { ContactCard } from '#app/components/home/contact-card.tsx';
import { HomeNotices } from '#app/components/home/home-notices.tsx';
import type { HomeData } from '#app/components/home/home-data.ts';
import { HomeStrip } from '#app/components/home/home-strip.tsx';
import { NextDatesCard } from '#app/components/home/next-dates-card.tsx';
import { SetupGuide } from '#app/components/home/setup-guide.tsx';
import { SuggestionCard } from '#app/components/home/suggestion-card.tsx';
import { VisitNote } from '#app/components/home/visit-note.tsx';
import { TodayCard } from '#app/components/home/today-card.tsx';
import { Layout, LayoutAside, LayoutMain, Page } from '#app/components/ui/index.ts';

/** State first, then today, then what is suggested; the guide is last. */
export function HomePage({ data }: { data: HomeData }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const { view } = data;
  return (
    <Page title={t('title')}>
      <HomeNotices view={view} />
      <HomeStrip view={view} hasSuggestion={data.suggestion?.hasPackage ?? false} />
      <Layout>
        <LayoutMain>
          <TodayCard data={data} />
          <VisitNote surge={view.visitSurge} />
          <SuggestionCard data={data} />
        </LayoutMain>
        <LayoutAside>
          <NextDatesCard dates={view.nextDates} />
          <ContactCard contact={view.contact} hours={format.hourRange(9, 18)} />
          <SetupGuide view={view} />
        </LayoutAside>
      </Layout>
    </Page>
  );
}
