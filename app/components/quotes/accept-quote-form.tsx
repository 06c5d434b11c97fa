import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AmountLines } from '#app/components/packages/amount-lines.tsx';
import type { AgreePoint, AmountLine } from '#app/components/packages/review-data.ts';
import {
  Button,
  Checkbox,
  DescriptionList,
  TextField,
} from '#app/components/ui/index.ts';

export interface AcceptQuoteData {
  /** Of the quote as it is shown; sent back unchanged. */
  readonly hash: string;
  readonly number: number;
  /** How long, what is paid when, how it ends. */
  readonly points: readonly AgreePoint[];
  /** What can come on top, and the most one can pay. */
  readonly extras: readonly AmountLine[];
  readonly checkbox: string;
  readonly accept: string;
}

export interface AcceptQuoteErrors {
  readonly name: 'missing' | 'too_long' | null;
  readonly agreed: 'missing' | null;
}

/** A name and a tick, as for a published package. */
export function AcceptQuoteForm(props: {
  data: AcceptQuoteData;
  errors: AcceptQuoteErrors | null;
}) {
  const { t } = useTranslation('quotes');
  const { data, errors } = props;
  const root = useRef<HTMLDivElement>(null);
  const { name: wrongName = null, agreed: wrongTick = null } = errors ?? {};
  const isBusy = useNavigation().formData?.get('intent') === 'accept';
  useEffect(() => {
    if (errors === null) return;
    const name = errors.name === null ? 'agreed' : 'name';
    root.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
  }, [errors]);
  return (
    <div ref={root}>
      <Form method="post" noValidate className="tw-accept">
        <DescriptionList items={[...data.points]} />
        <AmountLines lines={data.extras} />
        <input type="hidden" name="intent" value="accept" />
        <input type="hidden" name="hash" value={data.hash} />
        <TextField
          name="name"
          label={t('packages:review.name')}
          help={t('packages:review.nameHelp')}
          autoComplete="name"
          maxLength={200}
          error={
            wrongName === null
              ? undefined
              : t(`packages:review.error.name.${wrongName}`, { max: '120' })
          }
        />
        <Checkbox
          name="agreed"
          value="yes"
          label={data.checkbox}
          error={
            wrongTick === null ? undefined : t('packages:review.error.agreed.missing')
          }
        />
        <Button submit variant="primary" fullWidth loading={isBusy}>
          {data.accept}
        </Button>
      </Form>
    </div>
  );
}
