import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  BothLanguages,
  DraftSelect,
  DraftText,
  useOptions,
} from '#app/components/console/offering/draft-fields.tsx';
import { withCurrency } from '#app/components/console/offering/list-changes.ts';
import { useDraft } from '#app/components/console/offering/use-draft.tsx';
import { Link } from '#app/components/ui/basics.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Select } from '#app/components/ui/fields.tsx';

/** Currencies at hand; others are typed where the offering begins. */
export const CURRENCIES = ['USD', 'EUR', 'GBP', 'PLN', 'CZK', 'CHF', 'SEK', 'DKK', 'NOK'];

/** What belongs to the offering as a whole: name, season, currencies, tax, sale. */
export function OfferingSection(props: {
  season: { readonly text: string; readonly url: string | null };
}) {
  const { t } = useTranslation('catalogue');
  const { rollovers } = useOptions();
  const { wrongAt } = useDraft();
  const wrongSeason = SEASON_FIELDS.map((path) => wrongAt(path, true)).find(Boolean);
  return (
    <Card title={t('section.offering')}>
      <div className="tw-fields">
        <BothLanguages path="name" labelEn={t('nameEn')} labelPl={t('namePl')} />
      </div>
      <div>
        <div className="tw-label">{t('season.templateLabel')}</div>
        <p className="tw-plain">
          {props.season.text}.{' '}
          {props.season.url === null ? null : `${t('editor.fromSeason')} `}
          {props.season.url === null ? null : (
            <Link url={props.season.url}>{t('editor.changeSeason')}</Link>
          )}
        </p>
        {wrongSeason === undefined ? null : <p className="tw-wrong">{wrongSeason}</p>}
      </div>
      <Currencies />
      <div className="tw-fields">
        <DraftText
          path="taxPercent"
          label={t('field.tax')}
          help={t('editor.taxHelp')}
          suffix="%"
        />
        <DraftText path="instalments" label={t('field.instalments')} />
        <DraftSelect path="rollover" label={t('field.rollover')} options={rollovers} />
        <DraftText
          path="pauseDays"
          label={t('field.pauseDays')}
          help={t('editor.pauseHelp')}
        />
        <DraftText path="soldFrom" label={t('field.soldFrom')} type="date" />
        <DraftText path="soldUntil" label={t('field.soldUntil')} type="date" />
      </div>
      <div className="tw-fields">
        <BothLanguages
          path="taxNote"
          labelEn={t('editor.taxNoteEn')}
          labelPl={t('editor.taxNotePl')}
          multiline={2}
        />
      </div>
    </Card>
  );
}

/** Taken from the season; what is wrong with them is put right there. */
const SEASON_FIELDS = [
  'seasonFrom',
  'seasonTo',
  'orderBy',
  'lastMinuteFrom',
  'lastMinute',
  'freeze',
  'closeOutOn',
  'loadTestPercent',
  'market',
];

function Currencies() {
  const { t } = useTranslation('catalogue');
  const { form, change, wrongAt } = useDraft();
  const left = CURRENCIES.filter((code) => !form.currencies.includes(code));
  const [next, setNext] = useState(left[0] ?? '');
  const chosen = left.includes(next) ? next : (left[0] ?? '');
  const wrong = wrongAt('currencies');
  return (
    <fieldset className="tw-prices">
      <legend>{t('editor.currencies')}</legend>
      <ul className="tw-currencies">
        {form.currencies.map((code) => (
          <li key={code}>
            {code}
            <Button
              variant="plain"
              accessibilityLabel={t('editor.removeCurrency', { code })}
              onClick={() => change((before) => withCurrency(before, code, false))}
            >
              {t('remove')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="tw-addrow">
        <Select
          key={left.join()}
          name="currencies"
          label={t('editor.addCurrencyLabel')}
          labelHidden
          options={left.map((code) => ({ value: code, label: code }))}
          error={wrong}
          onChange={setNext}
        />
        <Button onClick={() => change((before) => withCurrency(before, chosen, true))}>
          {t('editor.addCurrency')}
        </Button>
      </div>
      <p className="tw-note">{t('editor.currenciesNote')}</p>
    </fieldset>
  );
}
