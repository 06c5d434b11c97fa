import type { TFunction } from 'i18next';
import type { HomeView, NextDate } from '#app/ports/home-view.ts';
import type { StoreSuggestion } from '#app/ports/suggestion-view.ts';
import type { Format } from '#app/components/format.ts';
import type { HomeData } from '#app/components/home/home-data.ts';
import { suggestionCard } from '#app/components/home/suggestion-data.server.ts';
import { todayChart } from '#app/components/home/today-chart.server.tsx';

const HOUR_MS = 3_600_000;

/** Shapes home for the screen: finished chart and ranges, nothing the browser need not know. */
export function homeData(
  home: HomeView,
  suggestion: StoreSuggestion,
  t: TFunction,
  format: Format,
): HomeData {
  const { today, import: row, ...view } = home;
  const expected = today?.thisHour.expected ?? null;
  const importState = row?.state ?? 'waiting';
  const isReading = importState === 'running' || importState === 'waiting';
  return {
    view: {
      ...view,
      nextDates: withForecast(view.nextDates, suggestion),
      thisHour:
        today === null
          ? null
          : {
              orders: today.thisHour.orders,
              expected:
                expected === null
                  ? null
                  : format.range(Math.floor(expected.low), Math.ceil(expected.high)),
            },
      todayDate: today?.localDate ?? null,
      gapHours: gapHours(today),
      missing: today?.missing ?? null,
      import: {
        state: importState,
        read: row?.read ?? 0,
        expected: row?.expected ?? null,
        testSkipped: row?.testSkipped ?? 0,
        failureCode: row?.failureCode ?? null,
      },
    },
    chart: today === null ? null : todayChart(today, home.now, t, format),
    // Nothing is sold to a store that has agreed.
    suggestion:
      home.package === null ? suggestionCard(suggestion, { isReading, t, format }) : null,
    isSuggestionAwaited: isReading || suggestion.outcome === 'importing',
  };
}

function gapHours(today: HomeView['today']): number {
  const ms = (today?.gaps ?? []).reduce((sum, gap) => sum + gap.untilMs - gap.fromMs, 0);
  return Math.round(ms / HOUR_MS);
}

/** Says beside each event what it is expected to bring; a forecast that is a guess says nothing. */
function withForecast(dates: readonly NextDate[], answer: StoreSuggestion): NextDate[] {
  const forecast = answer.outcome === 'ready' ? answer.forecast : null;
  if (forecast === null || forecast.confidence === 'low') return [...dates];
  const bands = new Map(forecast.days.map((day) => [day.localDate, day.orders]));
  return dates.map((date) =>
    date.kind === 'event' ? { ...date, orders: bands.get(date.localDate) ?? null } : date,
  );
}
