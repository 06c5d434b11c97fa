import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  CalendarPageData,
  HoursAnswer,
  SeasonCalendarData,
} from '#app/components/console/calendar/calendar-data.ts';
import { CalendarGrid } from '#app/components/console/calendar/calendar-grid.tsx';
import { CalendarList } from '#app/components/console/calendar/calendar-list.tsx';
import { CalendarWarnings } from '#app/components/console/calendar/calendar-warnings.tsx';
import { HoursCard } from '#app/components/console/calendar/hours-card.tsx';
import { TierPlacesCard } from '#app/components/console/calendar/tier-places.tsx';
import {
  Button,
  ButtonGroup,
  Card,
  EmptyState,
  Layout,
  LayoutAside,
  LayoutMain,
  MenuLink,
  Page,
  Popover,
  useToast,
} from '#app/components/ui/index.ts';

/** What was done on another page of the calendar, said once here. */
export type CalendarDone = 'shift_added' | 'shift_changed' | 'shift_removed' | 'planned';

interface CalendarPageProps {
  readonly data: CalendarPageData;
  readonly answer: HoursAnswer | undefined;
  readonly done: CalendarDone | null;
}

/** Who is on call when, against what is promised. */
export function CalendarPage({ data, answer, done }: CalendarPageProps) {
  const { t } = useTranslation('calendar');
  const toast = useToast();
  useEffect(() => {
    if (done === null) return;
    toast(t(`done.${done}`));
    // Said once: reading the page again must not say it again.
    const address = new URL(window.location.href);
    address.searchParams.delete('done');
    window.history.replaceState(window.history.state, '', address);
  }, [done, toast, t]);
  const { calendar } = data;
  return (
    <Page title={t('title')} actions={actionsOf(data, t)}>
      {calendar === null ? (
        <Card flush>
          <EmptyState
            headingLevel="h2"
            title={t('empty.title')}
            text={t('empty.text')}
            action={
              data.canPlan ? (
                <Button url="/console/seasons/new">{t('empty.action')}</Button>
              ) : undefined
            }
          />
        </Card>
      ) : (
        <SeasonView data={data} calendar={calendar} answer={answer} />
      )}
    </Page>
  );
}

function actionsOf({ calendar, canPlan }: CalendarPageData, t: (key: string) => string) {
  if (calendar === null || !canPlan) return undefined;
  return (
    <ButtonGroup>
      <Button url={calendar.planClockUrl}>{t('planClock')}</Button>
      <Button url={calendar.addShiftUrl} variant="primary">
        {t('addShift')}
      </Button>
    </ButtonGroup>
  );
}

function SeasonView(props: {
  data: CalendarPageData;
  calendar: SeasonCalendarData;
  answer: HoursAnswer | undefined;
}) {
  const { data, calendar, answer } = props;
  return (
    <>
      <WindowBar data={data} calendar={calendar} />
      <Card flush>
        <CalendarWarnings
          warnings={calendar.warnings}
          more={calendar.moreWarnings}
          hours={calendar.hours.oversold}
        />
        <CalendarGrid calendar={calendar} />
        <CalendarList days={calendar.list} />
      </Card>
      <Layout>
        <LayoutMain>
          <HoursCard
            key={calendar.seasonKey}
            data={calendar.hours}
            canPlan={data.canPlan}
            answer={answer}
          />
        </LayoutMain>
        <LayoutAside>
          <TierPlacesCard
            tiers={calendar.tiers}
            seasonName={calendar.seasonName}
            isOver={calendar.isOver}
          />
        </LayoutAside>
      </Layout>
    </>
  );
}

/** Which season, which two weeks, on whose clock. */
function WindowBar(props: { data: CalendarPageData; calendar: SeasonCalendarData }) {
  const { t } = useTranslation('calendar');
  const { data, calendar } = props;
  return (
    <div className="tw-calbar">
      <Popover
        label={calendar.seasonName}
        accessibilityLabel={t('chooseSeason', { season: calendar.seasonName })}
      >
        {(close) =>
          data.seasons.map((season) => (
            <MenuLink
              key={season.key}
              url={season.url}
              isCurrent={season.key === calendar.seasonKey}
              onChoose={close}
            >
              {season.name}
            </MenuLink>
          ))
        }
      </Popover>
      <nav className="tw-calbar__pages" aria-label={t('weeks')}>
        <PageButton url={calendar.previousUrl} label={t('earlier')} sign="‹" />
        <span>{calendar.window}</span>
        <PageButton url={calendar.nextUrl} label={t('later')} sign="›" />
      </nav>
      <span className="tw-calbar__zone tw-note">{data.zoneName}</span>
    </div>
  );
}

function PageButton(props: { url: string | null; label: string; sign: string }) {
  return (
    <Button
      {...(props.url === null ? { disabled: true } : { url: props.url })}
      accessibilityLabel={props.label}
      variant="tertiary"
    >
      {props.sign}
    </Button>
  );
}
