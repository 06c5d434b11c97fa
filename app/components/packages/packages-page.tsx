import { useState } from 'react';
import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import { AddOnsCard } from '#app/components/packages/add-ons-card.tsx';
import {
  reviewUrl,
  tickParams,
  ticksOf,
  type Ticks,
} from '#app/components/packages/choice-urls.ts';
import type {
  CardData,
  NothingData,
  OfferedData,
  PackagesData,
} from '#app/components/packages/packages-data.ts';
import { ServicesCard } from '#app/components/packages/services-card.tsx';
import { TierCards } from '#app/components/packages/tier-cards.tsx';
import {
  Banner,
  Button,
  Card,
  EmptyState,
  Link,
  Page,
  Stack,
} from '#app/components/ui/index.ts';

/** Equal choices beside each other; going without is one of them. */
export function PackagesPage({ data }: { data: PackagesData }) {
  const { content } = data;
  return (
    <Page
      title={data.title}
      {...(data.subtitle === null ? {} : { subtitle: data.subtitle })}
    >
      {content.kind === 'nothing' ? (
        <Nothing data={content} />
      ) : (
        <Offered data={content} />
      )}
    </Page>
  );
}

function Nothing({ data }: { data: NothingData }) {
  const { t } = useTranslation('packages');
  return (
    <>
      <Notices data={data} />
      <Card>
        <EmptyState
          title={data.title}
          text={data.text}
          action={
            data.canAsk ? (
              <ManageOnly>
                <Button url="/app/quotes/new">{t('page.else.action')}</Button>
              </ManageOnly>
            ) : undefined
          }
        />
      </Card>
    </>
  );
}

/** What is agreed, or talked about, above all that could be chosen. */
function Notices({ data }: { data: Pick<OfferedData, 'standing' | 'thread'> }) {
  const { t } = useTranslation('packages');
  return (
    <>
      {data.standing === null ? null : (
        <Banner
          tone={data.standing.isSuspended ? 'warning' : 'success'}
          title={data.standing.title}
          action={{ content: t('page.standing.see'), url: '/app/subscription' }}
        >
          <p>{data.standing.text}</p>
        </Banner>
      )}
      {data.thread === null ? null : (
        <Banner
          tone="info"
          title={data.thread.title}
          action={{ content: data.thread.action, url: data.thread.url }}
        >
          <p>{data.thread.text}</p>
        </Banner>
      )}
    </>
  );
}

function Offered({ data }: { data: OfferedData }) {
  const { t } = useTranslation('packages');
  const [ticks, tick] = useTicks(data);
  return (
    <>
      <Notices data={data} />
      {data.notes.length === 0 ? null : (
        <div className="tw-inset">
          <Stack gap="100">
            {data.notes.map((note) => (
              <p key={note} className="tw-soft">
                {note}
              </p>
            ))}
          </Stack>
        </div>
      )}
      <TierCards
        cards={data.cards}
        urlOf={(card) => reviewUrl(card.code, ticksFor(data, card, ticks))}
      />
      {data.without === '' ? null : (
        <p className="tw-inset tw-soft">
          <strong>{t('without.title')}</strong> {data.without}{' '}
          <Link url="/app/suggestion">{t('page.why')}</Link>
        </p>
      )}
      {data.services.length === 0 ? null : (
        <ServicesCard
          services={data.services}
          note={data.servicesNote}
          ticked={ticks.services}
          onChange={(services) => tick({ ...ticks, services })}
        />
      )}
      {data.addOns.length === 0 ? null : (
        <AddOnsCard
          addOns={data.addOns}
          note={data.addOnsNote}
          ticked={ticks.addOns}
          onChange={(addOns) => tick({ ...ticks, addOns })}
        />
      )}
      <Card title={t('page.plan.title')}>
        <Stack gap="100">
          {data.plan.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Stack>
      </Card>
      {data.standing === null && data.thread === null ? (
        <ManageOnly>
          <p className="tw-inset tw-soft">
            {t('page.else.text')}{' '}
            <Link url="/app/quotes/new">{t('page.else.action')}</Link>
          </p>
        </ManageOnly>
      ) : null}
    </>
  );
}

/** Of what is ticked, that which can be had with a package. */
function ticksFor(data: OfferedData, card: CardData, ticks: Ticks): Ticks {
  const known = new Set(data.addOns.map(({ code }) => code));
  const addOns = Object.entries(ticks.addOns).filter(([code]) => known.has(code));
  return {
    addOns: Object.fromEntries(addOns),
    services: ticks.services.filter((code) => card.further.includes(code)),
  };
}

/** Ticks stand in the address too, so that Back and "Change" bring them again. */
function useTicks(data: OfferedData): [Ticks, (ticks: Ticks) => void] {
  const [ticks, setTicks] = useState(() => ticksOf(data.ticked));
  const [, setSearch] = useSearchParams();
  const tick = (next: Ticks) => {
    setTicks(next);
    setSearch(
      (search) => {
        const others = [...search].filter(
          ([name]) => name !== 'addOn' && name !== 'service',
        );
        return new URLSearchParams([...others, ...tickParams(next)]);
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return [ticks, tick];
}
