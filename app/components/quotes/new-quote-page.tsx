import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import { ReducedCard } from '#app/components/quotes/reduced-card.tsx';
import type { ReducedData } from '#app/components/quotes/reduced-data.ts';
import { WishForm, type WishFormData } from '#app/components/quotes/wish-form.tsx';
import type { WishFaults, WishForm as Typed } from '#app/ports/quote-view.ts';
import {
  Button,
  Card,
  Layout,
  LayoutAside,
  LayoutMain,
  Page,
  TextField,
} from '#app/components/ui/index.ts';

export interface NewQuoteData {
  readonly title: string;
  readonly subtitle: string;
  readonly wish: WishFormData;
  /** What the form begins with for who joins a package's waiting list; null for all others. */
  readonly waiting: Typed | null;
  /** As it was typed; null before. */
  readonly budget: string | null;
  readonly isBadBudget: boolean;
  readonly reduced: ReducedData | null;
}

/** Two ways on: what fits a budget at once, or a wish that the agency answers. */
export function NewQuotePage(props: {
  data: NewQuoteData;
  typed: Typed | null;
  faults: WishFaults | null;
}) {
  const { t } = useTranslation('quotes');
  const { data, typed, faults } = props;
  return (
    <Page
      title={data.title}
      subtitle={data.subtitle}
      back={{ url: '/app/packages', label: t('common:back') }}
    >
      <Layout>
        <LayoutMain>
          <Card title={t('new.wishTitle')} subtitle={t('new.wishText')}>
            <ManageOnly>
              <WishForm
                data={data.wish}
                intent="request"
                typed={typed ?? data.waiting}
                faults={faults}
              />
            </ManageOnly>
          </Card>
        </LayoutMain>
        <LayoutAside>
          <Card title={t('new.budgetTitle')} subtitle={t('new.budgetText')}>
            <Form method="get" className="tw-form">
              <TextField
                name="budget"
                label={t('new.budget')}
                prefix={data.wish.currency}
                defaultValue={data.budget ?? ''}
                error={data.isBadBudget ? t('fault.bad_amount') : undefined}
              />
              <div>
                <Button submit>{t('new.budgetShow')}</Button>
              </div>
            </Form>
          </Card>
          {data.reduced === null ? null : <ReducedCard data={data.reduced} />}
        </LayoutAside>
      </Layout>
    </Page>
  );
}
