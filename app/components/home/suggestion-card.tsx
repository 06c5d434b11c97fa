import { useTranslation } from 'react-i18next';
import type { HomeData } from '#app/components/home/home-data.ts';
import {
  Badge,
  Button,
  ButtonGroup,
  Card,
  FactList,
  Link,
} from '#app/components/ui/index.ts';

/** Three reasons with the store's own numbers; whoever wants more goes on to the suggestion. */
export function SuggestionCard({ data }: { data: HomeData }) {
  const { t } = useTranslation('home');
  const { suggestion, view, isSuggestionAwaited: isReading } = data;
  const season = t(`common:season.${view.season.code}`, { year: view.season.year });
  if (suggestion === null) {
    return (
      <Card title={t('suggestion.title', { season })}>
        <p>{t(isReading ? 'suggestion.reading' : 'suggestion.nothingSold')}</p>
        {isReading ? null : (
          <p>
            <Link url="/app/agency">{t('suggestion.haveCode')}</Link>
          </p>
        )}
      </Card>
    );
  }
  return (
    <Card
      title={suggestion.title}
      aside={
        suggestion.confidence === null ? undefined : (
          <Badge>{suggestion.confidence}</Badge>
        )
      }
    >
      <FactList items={suggestion.facts} />
      {suggestion.note === null ? null : <p className="tw-note">{suggestion.note}</p>}
      <ButtonGroup>
        <Button variant="primary" url="/app/suggestion">
          {t('suggestion.seeWhy')}
        </Button>
        <Button url="/app/packages">{t('suggestion.compare')}</Button>
      </ButtonGroup>
    </Card>
  );
}
