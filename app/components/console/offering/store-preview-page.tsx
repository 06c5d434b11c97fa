import { useTranslation } from 'react-i18next';
import type { ChoiceData } from '#app/components/console/offering/offering-types.ts';
import type { CardData, PackagesData } from '#app/components/packages/packages-data.ts';
import { TierCards } from '#app/components/packages/tier-cards.tsx';
import {
  Banner,
  Button,
  Card,
  DescriptionList,
  EmptyState,
  List,
  Page,
  Segmented,
  Select,
} from '#app/components/ui/index.ts';

export interface StorePreviewData {
  readonly offeringId: string;
  readonly title: string;
  readonly subtitle: string;
  readonly storeId: string;
  readonly stores: readonly ChoiceData[];
  readonly locale: 'en' | 'pl';
  /** Null where the store could not buy it. */
  readonly packages: PackagesData | null;
}

/** A store's packages page, read-only: what its people would see once this is published. */
export function StorePreviewPage({ data }: { data: StorePreviewData }) {
  const { t } = useTranslation('catalogue');
  const at = `/console/offerings/${data.offeringId}`;
  const inLanguage = (locale: string) =>
    `${at}/preview?${new URLSearchParams({ store: data.storeId, language: locale }).toString()}`;
  return (
    <Page
      title={data.title}
      subtitle={data.subtitle}
      back={{ url: at, label: t('asStore.back') }}
      actions={
        <Segmented
          label={t('preview.language')}
          choices={[
            { label: 'English', url: inLanguage('en'), isCurrent: data.locale === 'en' },
            { label: 'Polski', url: inLanguage('pl'), isCurrent: data.locale === 'pl' },
          ]}
        />
      }
    >
      <form method="get" action={`${at}/preview`} className="tw-addrow">
        <input type="hidden" name="language" value={data.locale} />
        <Select
          key={data.storeId}
          name="store"
          label={t('asStore.store')}
          labelHidden
          options={data.stores}
          defaultValue={data.storeId}
        />
        <Button submit>{t('asStore.show')}</Button>
      </form>
      <Banner tone="info">{t('asStore.readOnly')}</Banner>
      <div lang={data.locale} className="tw-page__body">
        <Packages packages={data.packages} />
      </div>
    </Page>
  );
}

function Packages({ packages }: { packages: PackagesData | null }) {
  const { t } = useTranslation('catalogue');
  if (packages === null)
    return (
      <Card>
        <EmptyState
          headingLevel="h2"
          title={t('asStore.notSoldTitle')}
          text={t('asStore.notSoldText')}
        />
      </Card>
    );
  const { content } = packages;
  if (content.kind === 'nothing')
    return (
      <Card>
        <EmptyState headingLevel="h2" title={content.title} text={content.text} />
      </Card>
    );
  return (
    <>
      {content.notes.map((note) => (
        <p key={note} className="tw-note tw-inset">
          {note}
        </p>
      ))}
      <TierCards cards={content.cards.map(withoutChoice)} urlOf={() => ''} />
      <p className="tw-note tw-inset">{content.without}</p>
      {content.services.length === 0 ? null : (
        <Card title={t('asStore.services')} subtitle={content.servicesNote}>
          <DescriptionList
            items={content.services.map(({ code, name, summary }) => ({
              key: code,
              label: name,
              value: summary,
            }))}
          />
        </Card>
      )}
      {content.addOns.length === 0 ? null : (
        <Card title={t('section.addOns')} subtitle={content.addOnsNote}>
          <DescriptionList
            items={content.addOns.map(({ code, name, price, unit }) => ({
              key: code,
              label: name,
              value: `${price} ${unit}`,
            }))}
          />
        </Card>
      )}
      <Card title={t('asStore.plan')}>
        <List>
          {content.plan.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </List>
      </Card>
    </>
  );
}

/** Nothing can be chosen here; the waiting list is still said. */
function withoutChoice(card: CardData): CardData {
  const waiting = card.waiting === null ? [] : [card.waiting.text];
  return {
    ...card,
    choose: null,
    waiting: null,
    priceNotes: [...card.priceNotes, ...waiting],
  };
}
