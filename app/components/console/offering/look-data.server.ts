import type { OfferingTerms } from '#app/domain/offerings/types.ts';
import type { DraftFinding, DraftLook, TierMargin } from '#app/ports/draft-view.ts';
import type { Locale } from '#app/ports/sign-in.ts';
import { differenceText } from '#app/components/console/offering/difference-words.server.ts';
import type {
  FindingData,
  LookData,
  MarginTier,
} from '#app/components/console/offering/offering-types.ts';
import { previewTiers } from '#app/components/console/offering/preview-data.server.ts';
import type { Words } from '#app/components/console/offering-data.server.ts';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { priceWords } from '#app/components/packages/tier-words.server.ts';

/** A draft as it would be, in the member's language; its preview in both. */
export function lookData(look: DraftLook, words: Words): LookData {
  return {
    findings: findingTexts(look.findings, look.terms, words),
    canPublish: look.canPublish,
    preview: {
      en: previewTiers(look, wordsIn('en', words)),
      pl: previewTiers(look, wordsIn('pl', words)),
    },
    margins: look.margins.map((margin) => marginTier(margin, words)),
    differences: look.differences.map((one) => differenceText(one, words)),
    tierPrices: look.tiers.map(({ prices }) =>
      prices
        .flatMap(({ addOnMinor, standaloneMinor, currency }) => {
          const minor = addOnMinor ?? standaloneMinor;
          return minor === null ? [] : [priceWords(words, minor, currency)];
        })
        .join(' · '),
    ),
  };
}

export function findingTexts(
  findings: readonly DraftFinding[],
  terms: OfferingTerms,
  words: Words,
): FindingData[] {
  return findings.map((finding) => ({
    path: finding.path,
    where: whereOf(finding.path, terms, words),
    text: words.t(`catalogue:finding.${finding.code}`, valuesOf(finding, terms, words)),
    severity: finding.severity,
  }));
}

/** Codes in a finding are said by the names people gave. */
function valuesOf(
  { values }: DraftFinding,
  terms: OfferingTerms,
  { locale, format }: Words,
): Record<string, string | number> {
  const named = [...terms.tiers, ...terms.services];
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const item =
        key === 'smaller' || key === 'code'
          ? named.find(({ code }) => code === value)
          : undefined;
      const text = typeof value === 'number' ? format.number(value, 2) : value;
      return [key, item === undefined ? text : item.name[locale]];
    }),
  );
}

function whereOf(path: string, terms: OfferingTerms, { locale }: Words): string {
  const match = /^(tiers|services|addOns)\.(\d+)/.exec(path);
  if (match === null) return '';
  const list = terms[match[1] as 'tiers' | 'services' | 'addOns'];
  return list[Number(match[2])]?.name[locale] ?? '';
}

function marginTier({ tierCode, name, rows }: TierMargin, words: Words): MarginTier {
  const { t, format, locale } = words;
  return {
    code: tierCode,
    name: name[locale],
    rows: rows.map(({ currency, basis, margin }) => {
      const money = (minor: number) => priceWords(words, minor, currency);
      const share =
        margin.marginPercent === null
          ? ''
          : ` (${format.percent(margin.marginPercent / 100, 1)})`;
      return {
        key: `${basis} ${currency}`,
        currency,
        basis: t(`catalogue:margin.${basis}`),
        fee: money(margin.feeMinor),
        cost: t('catalogue:margin.cost', {
          cost: money(margin.workMinor + margin.standbyMinor),
          hours: format.number(margin.workHours, 1),
          standby: format.number(margin.standbyHours, 1),
        }),
        margin: `${money(margin.marginMinor)}${share}`,
        isLoss: margin.marginMinor < 0,
      };
    }),
  };
}

function wordsIn(locale: Locale, { format }: Words): Words {
  const settings = { ...format.settings, locale };
  return { t: translator(locale), format: makeFormat(settings), locale };
}
