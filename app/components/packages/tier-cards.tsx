import { useId } from 'react';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import type { CardData } from '#app/components/packages/packages-data.ts';
import { Badge, Button, ProgressBar, Text } from '#app/components/ui/index.ts';

/** Packages side by side with the same rows; below one another on a phone. No choice is louder. */
export function TierCards(props: {
  cards: readonly CardData[];
  urlOf: (card: CardData) => string;
}) {
  const rows = (props.cards[0]?.rows.length ?? 0) + 5;
  return (
    <div className="tw-tiers" style={{ ['--tw-tier-rows' as string]: rows }}>
      {props.cards.map((card) => (
        <TierCard key={card.code} card={card} url={props.urlOf(card)} />
      ))}
    </div>
  );
}

function TierCard({ card, url }: { card: CardData; url: string }) {
  const id = useId();
  const { peaks } = card;
  return (
    <section className="tw-tier" aria-labelledby={id}>
      <div className="tw-tier__name">
        <Text as="h2" variant="headingSm" id={id}>
          {card.name}
        </Text>
        {card.badge === null ? null : <Badge tone="info">{card.badge}</Badge>}
      </div>
      <div className="tw-tier__price">
        <p>
          <Text as="span" variant="headingXl">
            {card.price}
          </Text>{' '}
          <span className="tw-note">{card.unit}</span>
        </p>
        {card.priceNotes.map((note) => (
          <p key={note} className="tw-note">
            {note}
          </p>
        ))}
      </div>
      <p className="tw-tier__summary">{card.summary}</p>
      <dl className="tw-tier__rows">
        <div className="tw-tier__peaks">
          <dt>{peaks.label}</dt>
          <dd>
            <span>{peaks.value}</span>
            {peaks.share === null ? null : (
              <ProgressBar share={peaks.share} label={peaks.barLabel} />
            )}
          </dd>
        </div>
        {card.rows.map((row) => (
          <div key={row.key}>
            <dt>{row.label}</dt>
            <dd>{row.value}</dd>
          </div>
        ))}
      </dl>
      <div className="tw-tier__choose">
        {card.choose === null ? null : (
          <ManageOnly>
            <Button url={url} fullWidth>
              {card.choose}
            </Button>
          </ManageOnly>
        )}
        {card.waiting === null ? null : (
          <>
            <p className="tw-note">{card.waiting.text}</p>
            <ManageOnly>
              <Button url={`/app/quotes/new?waiting=${card.code}`} fullWidth>
                {card.waiting.action}
              </Button>
            </ManageOnly>
          </>
        )}
      </div>
    </section>
  );
}
