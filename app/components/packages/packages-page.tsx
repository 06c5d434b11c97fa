import { useState } from 'react';
import { useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AddOnsCard, type Ticked } from '#app/components/packages/add-ons-card.tsx';
import {
  addOnParams,
  reviewUrl,
  tickedOf,
} from '#app/components/packages/choice-urls.ts';
import type {
  OfferedData,
  PackagesData,
} from '#app/components/packages/packages-data.ts';
import { TierCards } from '#app/components/packages/tier-cards.tsx';
import { Banner, Card, EmptyState, Link, Page, Stack } from '#app/components/ui/index.ts';

/** Equal choices beside each other; going without is one of them. */
export function PackagesPage({ data }: { data: PackagesData }) {
  const { content } = data;
  return (
    <Page
      title={data.title}
      {...(data.subtitle === null ? {} : { subtitle: data.subtitle })}
    >
      {content.kind === 'nothing' ? (
        <Card>
          <EmptyState title={content.title} text={content.text} />
        </Card>
      ) : (
        <Offered data={content} />
      )}
    </Page>
  );
}

function Offered({ data }: { data: OfferedData }) {
  const { t } = useTranslation('packages');
  const [ticked, tick] = useTicked(data);
  const known = new Set(data.addOns.map(({ code }) => code));
  const params = addOnParams(
    Object.fromEntries(Object.entries(ticked).filter(([code]) => known.has(code))),
  );
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
      <TierCards cards={data.cards} urlOf={(code) => reviewUrl(code, params)} />
      {data.without === '' ? null : (
        <p className="tw-inset tw-soft">
          <strong>{t('without.title')}</strong> {data.without}{' '}
          <Link url="/app/suggestion">{t('page.why')}</Link>
        </p>
      )}
      {data.addOns.length === 0 ? null : (
        <AddOnsCard
          addOns={data.addOns}
          note={data.addOnsNote}
          ticked={ticked}
          onChange={tick}
        />
      )}
      <Card title={t('page.plan.title')}>
        <Stack gap="100">
          {data.plan.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Stack>
      </Card>
    </>
  );
}

/** Ticks stand in the address too, so that Back and "Change" bring them again. */
function useTicked(data: OfferedData): [Ticked, (ticked: Ticked) => void] {
  const [ticked, setTicked] = useState(() => tickedOf(data.ticked));
  const [, setSearch] = useSearchParams();
  const tick = (next: Ticked) => {
    setTicked(next);
    setSearch(
      (search) => {
        const others = [...search].filter(([name]) => name !== 'addOn');
        return new URLSearchParams([...others, ...addOnParams(next)]);
      },
      { replace: true, preventScrollReset: true },
    );
  };
  return [ticked, tick];
}
