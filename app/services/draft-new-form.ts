import { z } from 'zod';
import { isKnownCurrency } from '#app/domain/shared/money.ts';
import type { PriceByCurrency } from '#app/domain/offerings/types.ts';
import type { NewDraftForm } from '#app/ports/draft-form.ts';
import type { DraftFinding } from '#app/ports/draft-view.ts';
import { makeDraftReader } from '#app/services/draft-reader.ts';
import type { StarterPrices } from '#app/services/draft-starter.ts';

/** Prices for one service, two, three and four. */
export const STARTER_STEPS = 4;
const MAX_CURRENCIES = 12;

const short = z.string().max(200).catch('');

/** Reads the form of a new offering; amounts stand under `bundle.<step>.<currency>` and `rate.<currency>`. */
export function parseNewDraft(form: FormData): NewDraftForm {
  const currencies = [
    ...form.getAll('currency').map((value) => short.parse(value)),
    ...short
      .parse(form.get('otherCurrencies'))
      .toUpperCase()
      .split(/[\s,;]+/),
  ].filter((code) => code !== '');
  const pricesAt = (name: string) =>
    Object.fromEntries(
      [...new Set(currencies)].map((currency) => [
        currency,
        short.parse(form.get(`${name}.${currency}`)),
      ]),
    );
  return {
    seasonId: short.parse(form.get('season')),
    start: short.parse(form.get('start')),
    currencies: [...new Set(currencies)].slice(0, MAX_CURRENCIES),
    bundle: Array.from({ length: STARTER_STEPS }, (_, step) =>
      pricesAt(`bundle.${String(step)}`),
    ),
    rate: pricesAt('rate'),
  };
}

/** The prices of the form, with what is wrong at each field. */
export function starterPrices(form: NewDraftForm): {
  prices: StarterPrices;
  findings: readonly DraftFinding[];
} {
  const read = makeDraftReader(form.currencies);
  if (form.currencies.length === 0) read.problem('currency', 'currencies_none');
  const unknown = form.currencies.filter((currency) => !isKnownCurrency(currency));
  for (const currency of unknown)
    read.problem('otherCurrencies', 'currency_unknown', { currency });
  const all = (
    path: string,
    typed: Readonly<Record<string, string>>,
  ): PriceByCurrency => {
    for (const currency of form.currencies.filter(isKnownCurrency))
      if ((typed[currency] ?? '').trim() === '')
        read.problem(`${path}.${currency}`, 'price_missing', { currency });
    return read.prices(path, typed);
  };
  const bundleMinor = form.bundle.map((typed, step) =>
    all(`bundle.${String(step)}`, typed),
  );
  const rateMinor = all('rate', form.rate);
  return { prices: { bundleMinor, rateMinor }, findings: read.problems };
}
