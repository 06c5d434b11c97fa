import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { AmountLines } from '#app/components/packages/amount-lines.tsx';
import type { QuoteCardData, StateBadge } from '#app/components/quotes/thread-data.ts';
import { Badge, Card, CardSection, DescriptionList } from '#app/components/ui/index.ts';

/** A quote as it was sent: lines, what it entitles to, what it leaves out. */
export function QuoteCard(props: { quote: QuoteCardData; children?: ReactNode }) {
  const { t } = useTranslation('quotes');
  const { quote } = props;
  return (
    <Card
      title={quote.title}
      subtitle={quote.note}
      aside={quote.badge === null ? undefined : <StateBadgeView badge={quote.badge} />}
    >
      <AmountLines lines={quote.lines} />
      <CardSection>
        <DescriptionList items={quote.points} />
      </CardSection>
      {quote.givesUp === null ? null : (
        <CardSection>
          <p>
            <strong>{t('card.givesUp')}</strong>
          </p>
          <p className="tw-quote__text">{quote.givesUp}</p>
        </CardSection>
      )}
      {props.children}
    </Card>
  );
}

export function StateBadgeView({ badge }: { badge: StateBadge }) {
  return (
    <Badge {...(badge.tone === null ? {} : { tone: badge.tone })}>{badge.text}</Badge>
  );
}
