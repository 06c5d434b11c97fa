import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  EditorData,
  LookData,
  PreviewTier,
} from '#app/components/console/offering/offering-types.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Text } from '#app/components/ui/basics.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Select } from '#app/components/ui/fields.tsx';
import { List } from '#app/components/ui/lists.tsx';
import { Toggle } from '#app/components/ui/toggle.tsx';

interface PreviewProps {
  readonly look: LookData;
  /** The place of the tier that is open in the editor. */
  readonly place: number;
}

/** The package as merchants see it, in either language and any currency, as it is typed. */
export function PreviewPane({ look, place }: PreviewProps) {
  const { t } = useTranslation('catalogue');
  const own = useFormat().settings.locale;
  const [locale, setLocale] = useState(own);
  const tier = look.preview[locale][place] ?? look.preview[locale][0];
  const [currency, currencies] = useCurrency(tier);
  return (
    <section aria-label={t('preview.title')} className="tw-preview">
      <div className="tw-preview__head">
        <Text as="h2" variant="headingSm">
          {t('preview.title')}
        </Text>
        <Toggle
          label={t('preview.language')}
          value={locale}
          options={[
            { value: 'en', label: 'English' },
            { value: 'pl', label: 'Polski' },
          ]}
          onChange={(next) => setLocale(next === 'pl' ? 'pl' : 'en')}
        />
      </div>
      {currencies}
      {tier === undefined ? (
        <Card>
          <p className="tw-note">{t('preview.none')}</p>
        </Card>
      ) : (
        <PreviewCard tier={tier} currency={currency} locale={locale} />
      )}
    </section>
  );
}

/** The currency shown, and the choice of another where there are several. */
export function useCurrency(tier: PreviewTier | undefined): [string, ReactNode] {
  const { t } = useTranslation('catalogue');
  const codes = tier?.prices.map(({ currency }) => currency) ?? [];
  const [chosen, choose] = useState('');
  const currency = codes.includes(chosen) ? chosen : (codes[0] ?? '');
  if (codes.length < 2) return [currency, null];
  return [
    currency,
    <div key="currencies">
      <Toggle
        label={t('preview.currency')}
        value={currency}
        options={codes.map((code) => ({ value: code, label: code }))}
        onChange={choose}
      />
    </div>,
  ];
}

export function PreviewCard(props: {
  tier: PreviewTier;
  currency: string;
  locale: string;
}) {
  const { tier, currency, locale } = props;
  const id = useId();
  const price = tier.prices.find((one) => one.currency === currency);
  const { headline = null, other = null, extraWork = null } = price ?? {};
  const rows = tier.rows.flatMap((row) =>
    row.key === 'work' && extraWork !== null ? [row, extraWork] : [row],
  );
  return (
    <section className="tw-tier" aria-labelledby={id} lang={locale}>
      <div className="tw-tier__name">
        <Text as="h3" variant="headingSm" id={id}>
          {tier.name}
        </Text>
      </div>
      <div className="tw-tier__price">
        {headline === null ? null : (
          <p>
            <Text as="span" variant="headingXl">
              {headline.price}
            </Text>{' '}
            <span className="tw-note">{headline.unit}</span>
          </p>
        )}
        {other === null ? null : <p className="tw-note">{other}</p>}
      </div>
      <p className="tw-tier__summary">{tier.summary}</p>
      <dl className="tw-preview__rows">
        {rows.map((row) => (
          <div key={row.key}>
            <dt>
              {row.label}
              {row.was === null ? null : <span>{row.was}</span>}
            </dt>
            <dd>{row.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What publishing changes and means, before it is done. */
export function ConsequencesCard({ data }: { data: Pick<EditorData, 'consequences'> }) {
  const { t } = useTranslation('catalogue');
  return (
    <Card title={t('publish.ifPublished')}>
      <List>
        {data.consequences.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </List>
    </Card>
  );
}

export function DifferencesCard(props: {
  differences: readonly string[];
  published: number;
}) {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  return (
    <Card title={t('difference.title', { n: format.number(props.published) })}>
      <div id="differences" tabIndex={-1}>
        {props.differences.length === 0 ? (
          <p className="tw-note">{t('difference.same')}</p>
        ) : (
          <List>
            {props.differences.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </List>
        )}
      </div>
    </Card>
  );
}

/** The packages page of any store of the agency, made from this version. */
export function StorePreviewCard({ data }: { data: Pick<EditorData, 'id' | 'stores'> }) {
  const { t } = useTranslation('catalogue');
  if (data.stores.length === 0)
    return (
      <Card title={t('asStore.card')}>
        <p className="tw-note">{t('asStore.noStores')}</p>
      </Card>
    );
  return (
    <Card title={t('asStore.card')} subtitle={t('asStore.note')}>
      <form
        method="get"
        action={`/console/offerings/${data.id}/preview`}
        className="tw-addrow"
      >
        <Select
          name="store"
          label={t('asStore.store')}
          labelHidden
          options={data.stores}
        />
        <Button submit>{t('asStore.show')}</Button>
      </form>
    </Card>
  );
}
