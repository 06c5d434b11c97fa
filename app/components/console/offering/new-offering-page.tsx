import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewDraftForm } from '#app/ports/draft-form.ts';
import type { ChoiceData } from '#app/components/console/offering/offering-types.ts';
import { NO_ERRORS, useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import {
  Banner,
  Button,
  Card,
  Checkbox,
  EmptyState,
  Link,
  Page,
  Select,
  TextField,
} from '#app/components/ui/index.ts';

export interface NewOfferingData {
  readonly seasons: readonly ChoiceData[];
  /** Versions to copy, latest first. */
  readonly copies: readonly ChoiceData[];
  /** Currencies to tick; what the stores trade in first. */
  readonly currencies: readonly string[];
  readonly form: NewDraftForm;
}

export interface NewOfferingAnswer {
  readonly outcome: 'bad_form' | 'taken';
  readonly form: NewDraftForm | null;
  readonly errors: Readonly<Record<string, string>>;
  /** For `taken`: the draft that lies open. */
  readonly offeringId: string | null;
}

interface NewOfferingProps {
  readonly data: NewOfferingData;
  readonly answer: NewOfferingAnswer | undefined;
}

/** Beginning an offering: the season, what to start from, and, for four services, their prices. */
export function NewOfferingPage({ data, answer }: NewOfferingProps) {
  const { t } = useTranslation('catalogue');
  return (
    <Page
      title={t('newOffering.title')}
      subtitle={t('newOffering.subtitle')}
      back={{ url: '/console/offerings', label: t('offerings.back') }}
    >
      {answer?.outcome === 'taken' ? (
        <Banner tone="warning" title={t('newOffering.takenTitle')}>
          <Link url={`/console/offerings/${answer.offeringId ?? ''}`}>
            {t('newOffering.takenOpen')}
          </Link>
        </Banner>
      ) : null}
      {data.seasons.length === 0 ? (
        <Card>
          <EmptyState
            headingLevel="h2"
            title={t('newOffering.noSeasonTitle')}
            text={t('offerings.emptyText.season')}
            action={
              <Button url="/console/seasons/new">
                {t('offerings.emptyAction.season')}
              </Button>
            }
          />
        </Card>
      ) : (
        <NewForm data={data} answer={answer} />
      )}
    </Page>
  );
}

function NewForm({ data, answer }: NewOfferingProps) {
  const { t } = useTranslation('catalogue');
  const errors = answer?.errors ?? NO_ERRORS;
  const form = answer?.form ?? data.form;
  const element = useFocusWrong(answer, Object.keys(errors));
  const [start, setStart] = useState(form.start);
  const isBusy = useNavigation().formMethod === 'POST';
  const starts = [
    { value: 'four_services', label: t('newOffering.fourServices') },
    { value: 'blank', label: t('newOffering.blank') },
    ...data.copies,
  ];
  return (
    <Form method="post" ref={element} noValidate className="tw-stack tw-gap-400">
      <Card title={t('newOffering.card')}>
        <div className="tw-fields">
          <Select
            name="season"
            label={t('season.templateLabel')}
            options={data.seasons}
            defaultValue={form.seasonId}
          />
          <Select
            name="start"
            label={t('newOffering.start')}
            options={starts}
            defaultValue={form.start}
            onChange={setStart}
          />
        </div>
        {start === 'four_services' ? (
          <p className="tw-note">{t('newOffering.fourServicesNote')}</p>
        ) : null}
      </Card>
      {start === 'four_services' ? (
        <PricesCard data={data} form={form} errors={errors} />
      ) : null}
      <div className="tw-inset">
        <Button submit variant="primary" loading={isBusy}>
          {t('newOffering.create')}
        </Button>
      </div>
    </Form>
  );
}

interface PricesProps {
  readonly data: NewOfferingData;
  readonly form: NewDraftForm;
  readonly errors: Readonly<Record<string, string>>;
}

function PricesCard({ data, form, errors }: PricesProps) {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const [currencies, setCurrencies] = useState(form.currencies);
  const toggle = (code: string, is: boolean) =>
    setCurrencies((before) =>
      is ? [...before, code] : before.filter((one) => one !== code),
    );
  const shown = data.currencies.filter((code) => currencies.includes(code));
  return (
    <Card title={t('newOffering.prices')} subtitle={t('newOffering.pricesNote')}>
      <fieldset className="tw-picks">
        <legend>{t('editor.currencies')}</legend>
        <div className="tw-picks__row">
          {data.currencies.map((code) => (
            <Checkbox
              key={code}
              name="currency"
              value={code}
              label={code}
              defaultChecked={currencies.includes(code)}
              onChange={(is) => toggle(code, is)}
            />
          ))}
        </div>
        {errors['currency'] === undefined ? null : (
          <p className="tw-wrong">{errors['currency']}</p>
        )}
      </fieldset>
      {form.bundle.map((typed, step) => (
        <PriceRow
          key={step}
          name={`bundle.${String(step)}`}
          label={t('newOffering.bundle', {
            count: step + 1,
            n: format.number(step + 1),
          })}
          typed={typed}
          {...{ currencies: shown, errors }}
        />
      ))}
      <PriceRow
        name="rate"
        label={t('newOffering.rate')}
        typed={form.rate}
        {...{ currencies: shown, errors }}
      />
      <p className="tw-note">{t('newOffering.rateNote')}</p>
    </Card>
  );
}

function PriceRow(props: {
  name: string;
  label: string;
  typed: Readonly<Record<string, string>>;
  currencies: readonly string[];
  errors: Readonly<Record<string, string>>;
}) {
  const { name, label } = props;
  return (
    <fieldset className="tw-prices">
      <legend>{label}</legend>
      <div className="tw-prices__row">
        {props.currencies.map((currency) => (
          <TextField
            key={currency}
            name={`${name}.${currency}`}
            label={`${label}, ${currency}`}
            labelHidden
            prefix={currency}
            defaultValue={props.typed[currency] ?? ''}
            error={props.errors[`${name}.${currency}`]}
          />
        ))}
      </div>
    </fieldset>
  );
}
