import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import {
  BulkResults,
  ChosenStores,
  type BulkResult,
} from '#app/components/console/store-list-results.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { TextField } from '#app/components/ui/fields.tsx';
import { Page } from '#app/components/ui/page.tsx';
import { useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';

/** What the form is answered with: the wrong fields by name, or what became of each store. */
export type PlansAnswer =
  | { readonly outcome: 'bad_plan'; readonly wrong: readonly string[] }
  | {
      readonly outcome: 'done';
      readonly saved: number;
      readonly results: readonly BulkResult[];
    };

export interface PlansPageProps {
  readonly names: readonly string[];
  /** One price is asked for in each; with an example of how to write it. */
  readonly currencies: readonly { readonly code: string; readonly example: string }[];
  readonly limits: { readonly name: number; readonly hours: number };
  readonly back: string;
  readonly answer: PlansAnswer | undefined;
}

/** Sets the monthly plan of many stores, with a price in each of their currencies. */
export function StorePlansPage(props: PlansPageProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const { names, back, answer } = props;
  const count = names.length;
  const done = answer?.outcome === 'done' ? answer : null;
  return (
    <Page
      title={
        count === 0
          ? t('bulk.planTitleNone')
          : t('bulk.planTitle', { count, n: format.number(count) })
      }
      back={{ url: back, label: t('bulk.back') }}
    >
      {done === null ? null : (
        <BulkResults
          title={t('bulk.planDone', {
            saved: format.number(done.saved),
            n: format.number(done.results.length),
          })}
          rows={done.results}
        />
      )}
      {done !== null ? null : count === 0 ? (
        <Card>
          <EmptyState
            headingLevel="h2"
            title={t('bulk.noStores')}
            text={t('bulk.noStoresText')}
            action={<Button url={back}>{t('bulk.noStoresAction')}</Button>}
          />
        </Card>
      ) : (
        <PlansForm {...props} />
      )}
    </Page>
  );
}

function PlansForm({ names, currencies, limits, answer }: PlansPageProps) {
  const { t } = useTranslation('console');
  const wrong = answer?.outcome === 'bad_plan' ? answer.wrong : [];
  const form = useFocusWrong(answer, wrong);
  const isBusy = useNavigation().formMethod === 'POST';
  const errorAt = (field: string, text: string) =>
    wrong.includes(field) ? text : undefined;
  return (
    <Card title={t('bulk.stores')}>
      <ChosenStores names={names} />
      <p className="tw-note">{t('bulk.planHelp')}</p>
      <Form method="post" ref={form} noValidate className="tw-form tw-bulkform">
        <TextField
          name="name"
          label={t('plan.name')}
          error={errorAt('name', t('plan.error.name', { max: limits.name }))}
        />
        {currencies.map(({ code, example }) => (
          <TextField
            key={code}
            name={`price.${code}`}
            label={t('bulk.priceIn', { currency: code })}
            suffix={code}
            error={errorAt(`price.${code}`, t('plan.error.price', { example }))}
          />
        ))}
        <TextField
          name="hours"
          label={t('plan.hours')}
          error={errorAt('hours', t('plan.error.hours', { max: limits.hours }))}
        />
        <div>
          <Button submit variant="primary" loading={isBusy}>
            {t('bulk.planSave')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
