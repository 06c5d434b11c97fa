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
  if (view.package !== null) return <AgreedCard view={view} season={season} />;
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

/** What is agreed for the season stands where a suggestion stood. */
function AgreedCard({ view, season }: { view: HomeData['view']; season: string }) {
  const { t, i18n } = useTranslation('home');
  if (view.package === null) return null;
  const { name, state } = view.package;
  const tier = name[i18n.language === 'pl' ? 'pl' : 'en'];
  return (
    <Card title={t('agreed.title', { tier, season })}>
      <p>{t(`agreed.text.${state}`)}</p>
      <ButtonGroup>
        <Button variant="primary" url="/app/subscription">
          {t('agreed.see')}
        </Button>
      </ButtonGroup>
    </Card>
  );
}
