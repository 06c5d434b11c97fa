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
import { Select } from '#app/components/ui/fields.tsx';
import { Page } from '#app/components/ui/page.tsx';
import { useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';

/** What the form is answered with: no package was chosen, or what became of each store. */
export type OfferAnswer =
  | { readonly outcome: 'no_tier' }
  | {
      readonly outcome: 'done';
      readonly sent: number;
      readonly results: readonly BulkResult[];
    };

export interface OfferPageProps {
  readonly names: readonly string[];
  readonly tiers: readonly {
    readonly code: string;
    readonly name: string;
    readonly season: string;
    /** How many of the stores it is on sale for. */
    readonly stores: number;
  }[];
  readonly back: string;
  readonly answer: OfferAnswer | undefined;
}

/** Offers one package to many stores; each store's answer is listed. */
export function StoreOfferPage({ names, tiers, back, answer }: OfferPageProps) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const count = names.length;
  const done = answer?.outcome === 'done' ? answer : null;
  return (
    <Page
      title={
        count === 0
          ? t('bulk.offerTitleNone')
          : t('bulk.offerTitle', { count, n: format.number(count) })
      }
      back={{ url: back, label: t('bulk.back') }}
    >
      {done === null ? null : (
        <BulkResults
          title={t('bulk.offerDone', {
            sent: format.number(done.sent),
            n: format.number(done.results.length),
          })}
          rows={done.results}
        />
      )}
      {done !== null ? null : count === 0 || tiers.length === 0 ? (
        <Card>
          <EmptyState
            headingLevel="h2"
            title={t(count === 0 ? 'bulk.noStores' : 'bulk.noTiers')}
            text={t(count === 0 ? 'bulk.noStoresText' : 'bulk.noTiersText')}
            action={
              count === 0 ? (
                <Button url={back}>{t('bulk.noStoresAction')}</Button>
              ) : undefined
            }
          />
        </Card>
      ) : (
        <OfferForm names={names} tiers={tiers} answer={answer} />
      )}
    </Page>
  );
}

function OfferForm({ names, tiers, answer }: Omit<OfferPageProps, 'back'>) {
  const { t } = useTranslation('console');
  const format = useFormat();
  const isWrong = answer?.outcome === 'no_tier';
  const form = useFocusWrong(answer, isWrong ? ['tier'] : []);
  const isBusy = useNavigation().formMethod === 'POST';
  return (
    <Card title={t('bulk.stores')}>
      <ChosenStores names={names} />
      <Form method="post" ref={form} noValidate className="tw-form tw-bulkform">
        <Select
          name="tier"
          label={t('bulk.tier')}
          help={t('bulk.offerHelp')}
          error={isWrong ? t('bulk.tierMissing') : undefined}
          defaultValue=""
          options={[
            { value: '', label: t('bulk.tierChoose') },
            ...tiers.map(({ code, name, season, stores }) => ({
              value: code,
              label: t('bulk.tierOption', {
                name,
                season,
                stores: format.number(stores),
                n: format.number(names.length),
              }),
            })),
          ]}
        />
        <div>
          <Button submit variant="primary" loading={isBusy}>
            {t('bulk.offerSend')}
          </Button>
        </div>
      </Form>
    </Card>
  );
}
