import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleStoreData } from '#app/components/console/store-data.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Banner } from '#app/components/ui/banner.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextField } from '#app/components/ui/fields.tsx';
import { DescriptionList } from '#app/components/ui/lists.tsx';
import { useToast } from '#app/components/ui/toast.ts';

const FIELDS = ['name', 'price', 'hours'] as const;
type Field = (typeof FIELDS)[number];

export type PlanAnswer =
  | { readonly outcome: 'saved' }
  | { readonly outcome: 'not_allowed' }
  | {
      readonly outcome: 'bad_plan';
      readonly wrong: readonly Field[];
      readonly form: Readonly<Record<Field, string>>;
    };

interface PlanCardProps {
  readonly data: ConsoleStoreData;
  readonly limits: { readonly name: number; readonly hours: number };
  readonly answer: PlanAnswer | undefined;
}

/** The store's monthly plan: a form for who may change it, plain facts for who may not. */
export function PlanCard({ data, limits, answer }: PlanCardProps) {
  const { t } = useTranslation('console');
  return (
    <Card title={t('plan.title')} subtitle={t('plan.subtitle')}>
      {answer?.outcome === 'not_allowed' ? (
        <Banner tone="critical">{t('plan.notAllowed')}</Banner>
      ) : null}
      {data.canPlan ? (
        <PlanForm data={data} limits={limits} answer={answer} />
      ) : (
        <PlanFacts data={data} />
      )}
    </Card>
  );
}

function PlanFacts({ data }: Pick<PlanCardProps, 'data'>) {
  const { t } = useTranslation('console');
  if (!data.hasPlan) return <p className="tw-note">{t('plan.none')}</p>;
  return (
    <>
      <DescriptionList
        items={FIELDS.map((field) => ({
          key: field,
          label: t(`plan.${field}`),
          value: data.plan[field],
        }))}
      />
      <p className="tw-note">{t('plan.readOnly')}</p>
    </>
  );
}

function PlanForm({ data, limits, answer }: PlanCardProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const toast = useToast();
  const form = useRef<HTMLFormElement>(null);
  const isBusy = useNavigation().formData?.get('intent') === 'plan';
  const wrong = answer?.outcome === 'bad_plan' ? answer : null;
  useEffect(() => {
    if (answer?.outcome === 'saved') toast(t('plan.saved'));
    const first = wrong?.wrong[0];
    if (first !== undefined)
      form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus();
  }, [answer, wrong, toast, t]);
  const typed = wrong?.form ?? data.plan;
  const errors = {
    name: t('plan.error.name', { max: format.number(limits.name) }),
    price: t('plan.error.price', { example: data.priceExample }),
    hours: t('plan.error.hours', { max: format.number(limits.hours) }),
  };
  const field = (name: Field) => ({
    name,
    label: t(`plan.${name}`),
    defaultValue: typed[name],
    error: wrong?.wrong.includes(name) === true ? errors[name] : undefined,
  });
  return (
    <Form method="post" ref={form} noValidate className="tw-form">
      <input type="hidden" name="intent" value="plan" />
      <TextField {...field('name')} help={t('plan.nameHelp')} />
      <div className="tw-formrow">
        <TextField
          {...field('price')}
          help={t('plan.priceHelp', { currency: data.store.currency })}
        />
        <TextField {...field('hours')} suffix="h" />
      </div>
      <div>
        <Button submit loading={isBusy}>
          {t('plan.save')}
        </Button>
      </div>
    </Form>
  );
}
