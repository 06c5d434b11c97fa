import type { TFunction } from 'i18next';
import { localDateOf, type Format } from '#app/components/format.ts';
import type {
  MarkAnswer,
  MarkRowData,
  MarksData,
  PresetData,
} from '#app/components/marks/marks-data.ts';
import type { MarkFinding } from '#app/domain/marks/check-mark.ts';
import type {
  MarkForm,
  MarkLine,
  MarkPreset,
  MarksView,
  SaveMarkOutcome,
} from '#app/ports/marks-view.ts';

interface Words {
  readonly t: TFunction;
  readonly format: Format;
}

/** The page in words. `base` is its own address, `canChange` whether its reader may mark. */
export function marksData(
  view: MarksView,
  form: MarkForm,
  page: { readonly base: string; readonly canChange: boolean },
  words: Words,
): MarksData {
  const presets = (kind: MarkPreset['kind']) =>
    view.presets
      .filter((preset) => preset.kind === kind)
      .map((preset) => presetData(preset, page.base, words));
  return {
    ...page,
    zone: words.format.zoneName(),
    coming: view.coming.map((line) => rowData(line, view.now, words)),
    past: view.past.map((line) => rowData(line, view.now, words)),
    promotions: presets('promotion'),
    closures: presets('closure'),
    form,
    isFull: view.isFull,
  };
}

/** One mark in words. */
export function rowData(line: MarkLine, now: number, words: Words): MarkRowData {
  const { t } = words;
  const isOver = line.untilMs <= now;
  return {
    id: line.id,
    name: line.name,
    kind: t(`marks:kind.${line.kind}`),
    when: timeText(line, words),
    orders: isOver ? broughtText(line, words) : expectedText(line, words),
    markedBy: t('marks:markedBy', { name: line.markedBy }),
    isRunning: !isOver && line.fromMs <= now,
  };
}

/** What a form's action came to, in words. */
export function markAnswer(result: SaveMarkOutcome, { t, format }: Words): MarkAnswer {
  switch (result.outcome) {
    case 'saved':
      return { outcome: 'saved', text: t(`marks:saved.${result.kind}`) };
    case 'removed':
    case 'gone':
      return { outcome: result.outcome, text: t(`marks:${result.outcome}`) };
    case 'too_many': {
      const text = t('marks:tooMany', { max: format.number(result.max) });
      return { outcome: 'too_many', form: result.form, errors: {}, text };
    }
    case 'bad_mark': {
      const errors: Record<string, string> = {};
      for (const finding of result.findings)
        errors[finding.field] ??= findingText(finding, { t, format });
      return { outcome: 'bad_mark', form: result.form, errors, text: '' };
    }
  }
}

function findingText({ code, values }: MarkFinding, { t, format }: Words): string {
  const shown = Object.entries(values).map(
    ([name, value]) => [name, format.number(value, 2)] as const,
  );
  return t(`marks:error.${code}`, Object.fromEntries(shown));
}

/** Whole days as dates; else with their times. */
function timeText(
  { fromMs, untilMs }: Pick<MarkLine, 'fromMs' | 'untilMs'>,
  { format }: Words,
): string {
  const { zone } = format.settings;
  const isMidnight = (ms: number) => localDateOf(zone, ms) !== localDateOf(zone, ms - 1);
  if (isMidnight(fromMs) && isMidnight(untilMs))
    return format.dateRange(
      localDateOf(zone, fromMs),
      localDateOf(zone, untilMs - 1),
      true,
    );
  const isOneDay = localDateOf(zone, fromMs) === localDateOf(zone, untilMs - 1);
  const end = isOneDay ? format.time(untilMs) : format.dateTime(untilMs);
  return `${format.dateTime(fromMs)} – ${end}`;
}

function expectedText({ kind, lift }: MarkLine, { t, format }: Words): string {
  if (kind === 'closure') return t('marks:expected.closure');
  return lift === null
    ? t('marks:expected.unsaid')
    : t('marks:expected.lift', { ratio: format.ratio(lift) });
}

function broughtText({ uplift, kind, lift }: MarkLine, { t, format }: Words): string {
  if (uplift === null) return t('marks:brought.unknown');
  const values = {
    count: uplift.orders,
    n: format.number(uplift.orders),
    usual: format.number(Math.round(uplift.usual)),
  };
  if (uplift.ratio === null || kind === 'closure')
    return t('marks:brought.orders', values);
  const ratio = format.ratio(uplift.ratio);
  return lift === null
    ? t('marks:brought.uplift', { ...values, ratio })
    : t('marks:brought.against', { ...values, ratio, said: format.ratio(lift) });
}

function presetData(
  { kind, code, localDate, name }: MarkPreset,
  base: string,
  { t, format }: Words,
): PresetData {
  const shown = name === null ? t(`common:event.${code}`) : name[format.settings.locale];
  const query = new URLSearchParams({
    kind,
    name: shown,
    from: localDate,
    until: localDate,
  });
  return {
    url: `${base}?${query.toString()}`,
    name: shown,
    date: format.weekdayDate(localDate),
  };
}
