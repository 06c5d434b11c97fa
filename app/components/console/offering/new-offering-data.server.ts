import type { SeasonRow } from '#app/ports/catalogue.ts';
import type { NewDraftForm } from '#app/ports/draft-form.ts';
import type { DraftFinding, OfferingGroup, StarterTexts } from '#app/ports/draft-view.ts';
import type {
  NewOfferingAnswer,
  NewOfferingData,
} from '#app/components/console/offering/new-offering-page.tsx';
import type { Words } from '#app/components/console/offering-data.server.ts';
import { marketName } from '#app/components/console/season-data.server.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';

export function newOfferingData(
  view: {
    readonly seasons: readonly SeasonRow[];
    readonly groups: readonly OfferingGroup[];
    readonly currencies: readonly string[];
    readonly form: NewDraftForm;
  },
  words: Words,
): NewOfferingData {
  const { t, format, locale } = words;
  return {
    seasons: view.seasons.map((season) => ({
      value: season.id,
      label: [
        season.name[locale],
        format.dateRange(season.from, season.to, true),
        marketName(words, season.market),
      ].join(' · '),
    })),
    copies: view.groups.flatMap(({ versions, season }) =>
      versions.slice(0, 1).map((version) => ({
        value: version.id,
        label: t('catalogue:newOffering.copyOf', {
          name: version.name[locale],
          n: format.number(version.version),
          market: marketName(words, season.market),
        }),
      })),
    ),
    currencies: view.currencies,
    form: view.form,
  };
}

export function badFormAnswer(
  form: NewDraftForm,
  findings: readonly DraftFinding[],
  { t, format }: Words,
): NewOfferingAnswer {
  const errors: Record<string, string> = {};
  for (const { path, code, values } of findings) {
    const shown = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [
        key,
        typeof value === 'number' ? format.number(value) : value,
      ]),
    );
    errors[path] ??= t(`catalogue:finding.${code}`, shown);
  }
  return { outcome: 'bad_form', form, errors, offeringId: null };
}

const SERVICES = ['promotion_work', 'site_review', 'server_upgrade', 'on_call'];
const TIERS = ['essential', 'extended', 'around_the_clock'];

/** Names that an offering starts with, in both languages; the agency changes them as it likes. */
export function starterTexts(): StarterTexts {
  const both = (key: string) => ({
    en: translator('en')(`catalogue:${key}`),
    pl: translator('pl')(`catalogue:${key}`),
  });
  const texts = (group: string, codes: readonly string[]) =>
    Object.fromEntries(
      codes.map((code) => [
        code,
        {
          name: both(`starter.${group}.${code}.name`),
          summary: both(`starter.${group}.${code}.summary`),
        },
      ]),
    );
  return { service: texts('service', SERVICES), tier: texts('tier', TIERS) };
}
