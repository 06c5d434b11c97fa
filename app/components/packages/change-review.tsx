import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import { AmountLines } from '#app/components/packages/amount-lines.tsx';
import type { ChangeReviewData } from '#app/components/packages/change-data.ts';
import {
  Button,
  Card,
  CardSection,
  DescriptionList,
  Layout,
  LayoutAside,
  LayoutMain,
  List,
  TextField,
} from '#app/components/ui/index.ts';

interface ReviewProps {
  readonly data: ChangeReviewData;
  readonly nameError: string | null;
  readonly round: number;
}

/** The money of the change first; then the new price, and a name under it. */
export function ChangeReview(props: ReviewProps) {
  const { t } = useTranslation('packages');
  const { data } = props;
  return (
    <Layout>
      <LayoutMain>
        <Card title={t('change.moneyTitle')}>
          <AmountLines lines={data.money} />
          {data.payments.length === 0 ? null : (
            <CardSection>
              <p className="tw-note">{t('change.payments')}</p>
              <AmountLines lines={data.payments} />
            </CardSection>
          )}
        </Card>
        <Card title={t('change.priceTitle')}>
          <AmountLines lines={data.lines} />
          <CardSection>
            <AmountLines lines={data.extras} />
          </CardSection>
        </Card>
      </LayoutMain>
      <LayoutAside>
        <Card title={t('change.whenTitle')}>
          <List>
            {data.when.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </List>
        </Card>
        {data.differences.length === 0 ? null : (
          <Card title={t('change.differs')}>
            <DescriptionList items={data.differences} />
          </Card>
        )}
        <ManageOnly>
          <Card>
            <AgreeForm {...props} />
          </Card>
        </ManageOnly>
      </LayoutAside>
    </Layout>
  );
}

function AgreeForm({ data, nameError, round }: ReviewProps) {
  const { t } = useTranslation('packages');
  const isBusy = useNavigation().state !== 'idle';
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (nameError !== null)
      form.current?.querySelector<HTMLInputElement>('[name="name"]')?.focus();
  }, [nameError, round]);
  return (
    <Form method="post" ref={form} noValidate className="tw-accept">
      {data.hidden.map(([name, value]) => (
        <input key={`${name}${value}`} type="hidden" name={name} value={value} />
      ))}
      <TextField
        name="name"
        label={t('review.name')}
        help={t('change.nameHelp')}
        autoComplete="name"
        maxLength={200}
        error={nameError ?? undefined}
      />
      <Button submit variant="primary" fullWidth loading={isBusy}>
        {data.agree}
      </Button>
      <Button url={data.backUrl} fullWidth>
        {t('review.notNow')}
      </Button>
      <p className="tw-note">{data.agreeHelp}</p>
    </Form>
  );
}
