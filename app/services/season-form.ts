import { z } from 'zod';
import type { AgencySeason } from '#app/domain/seasons/agency-season.ts';
import { checkSeason } from '#app/domain/seasons/agency-season-check.ts';
import type { LocalText } from '#app/domain/offerings/types.ts';
import type { SeasonForm, SeasonFormFinding, SeasonKey } from '#app/ports/season-view.ts';
import { numberOf } from '#app/services/read-amount.ts';

export const MAX_NAME_LENGTH = 60;
const MAX_STEPS = 6;

const text = z.string().max(20_000).catch('');
const short = z.string().max(100).catch('');
const fields = z.object({
  'name.en': text,
  'name.pl': text,
  from: short,
  to: short,
  orderBy: short,
  'freeze.from': short,
  'freeze.to': short,
  closeOutOn: short,
  loadTestPercent: short,
});

/** Reads the form; what is missing counts as empty and is refused field by field. */
export function parseSeasonForm(form: FormData): SeasonForm {
  const read = fields.parse(Object.fromEntries(form));
  const steps = Array.from({ length: MAX_STEPS }, (_, index) => ({
    from: short.parse(form.get(`lastMinute.${String(index)}.from`)),
    percent: short.parse(form.get(`lastMinute.${String(index)}.percent`)),
  }));
  return {
    name: { en: read['name.en'], pl: read['name.pl'] },
    from: read.from,
    to: read.to,
    orderBy: read.orderBy,
    lastMinute: steps.filter(({ from, percent }) => from !== '' || percent.trim() !== ''),
    freeze: { from: read['freeze.from'], to: read['freeze.to'] },
    closeOutOn: read.closeOutOn,
    loadTestPercent: read.loadTestPercent,
  };
}

/** A season as its form shows it. */
export function seasonFormOf(season: AgencySeason, name: LocalText): SeasonForm {
  return {
    name,
    from: season.from,
    to: season.to,
    orderBy: season.orderBy,
    lastMinute: season.lastMinute.map(({ from, percent }) => ({
      from,
      percent: String(percent),
    })),
    freeze: season.freeze ?? { from: '', to: '' },
    closeOutOn: season.closeOutOn,
    loadTestPercent: String(season.loadTestPercent),
  };
}

/** What the form says, with everything that is wrong with it, in the order of its fields. */
export function seasonOfForm(
  form: SeasonForm,
  key: SeasonKey,
): {
  season: AgencySeason;
  name: LocalText;
  findings: SeasonFormFinding[];
} {
  const name = { en: form.name.en.trim(), pl: form.name.pl.trim() };
  const hasFreeze = form.freeze.from !== '' || form.freeze.to !== '';
  const season: AgencySeason = {
    ...key,
    from: form.from,
    to: form.to,
    orderBy: form.orderBy,
    lastMinute: form.lastMinute.map(({ from, percent }) => ({
      from,
      percent: numberOf(percent) ?? 0,
    })),
    freeze: hasFreeze ? form.freeze : null,
    closeOutOn: form.closeOutOn,
    loadTestPercent: numberOf(form.loadTestPercent) ?? 0,
  };
  const unreadable = [
    ...form.lastMinute.map(
      ({ percent }, index) => [`lastMinute.${String(index)}.percent`, percent] as const,
    ),
    ['loadTestPercent', form.loadTestPercent] as const,
  ]
    .filter(([, typed]) => numberOf(typed) === null)
    .map(([path]) => ({ path, code: 'number_unreadable' as const, values: {} }));
  return {
    season,
    name,
    findings: [...nameFindings(name), ...checkSeason(season), ...unreadable],
  };
}

function nameFindings(name: LocalText): SeasonFormFinding[] {
  return (['en', 'pl'] as const).flatMap((language): SeasonFormFinding[] => {
    const path = `name.${language}`;
    if (name[language] === '') return [{ path, code: 'text_missing', values: {} }];
    return name[language].length > MAX_NAME_LENGTH
      ? [{ path, code: 'text_too_long', values: { max: MAX_NAME_LENGTH } }]
      : [];
  });
}
