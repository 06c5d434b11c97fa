import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WishFaults, WishForm as Typed } from '#app/ports/quote-view.ts';
import { Button, Checkbox, TextField } from '#app/components/ui/index.ts';

export interface WishFormData {
  readonly services: readonly { code: string; name: string; summary: string }[];
  readonly currency: string;
  readonly maxLength: string;
}

/** What the merchant would like: a budget, services, words. Any of them will do. */
export function WishForm(props: {
  data: WishFormData;
  intent: 'request' | 'counter';
  typed: Typed | null;
  faults: WishFaults | null;
}) {
  const { t } = useTranslation('quotes');
  const { data, intent, typed, faults } = props;
  const root = useRef<HTMLDivElement>(null);
  const isBusy = useNavigation().formData?.get('intent') === intent;
  useEffect(() => {
    if (faults === null) return;
    const name = faults.budget === undefined ? 'text' : 'budget';
    root.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
  }, [faults]);
  return (
    <div ref={root}>
      <Form method="post" noValidate className="tw-form">
        <input type="hidden" name="intent" value={intent} />
        <TextField
          name="budget"
          label={t('wish.budget')}
          help={t('wish.budgetHelp')}
          prefix={data.currency}
          defaultValue={typed?.budget ?? ''}
          error={faults?.budget === undefined ? undefined : t('fault.bad_amount')}
        />
        {data.services.length === 0 ? null : (
          <fieldset className="tw-radios">
            <legend>{t('wish.services')}</legend>
            {data.services.map((service) => (
              <Checkbox
                key={service.code}
                name="service"
                value={service.code}
                label={service.name}
                help={service.summary}
                defaultChecked={typed?.services.includes(service.code) ?? false}
              />
            ))}
          </fieldset>
        )}
        <TextField
          name="text"
          label={t('wish.text')}
          help={t('wish.textHelp')}
          multiline={4}
          defaultValue={typed?.text ?? ''}
          error={
            faults?.text === undefined
              ? undefined
              : t(
                  faults.text === 'missing'
                    ? 'fault.wish_missing'
                    : 'fault.text.too_long',
                  {
                    max: data.maxLength,
                  },
                )
          }
        />
        <div>
          <Button
            submit
            variant={intent === 'request' ? 'primary' : 'secondary'}
            loading={isBusy}
          >
            {t(`wish.send.${intent}`)}
          </Button>
        </div>
      </Form>
    </div>
  );
}
