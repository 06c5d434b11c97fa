import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { IncidentAnswerData } from '#app/components/incidents/action-data.ts';
import { Banner } from '#app/components/ui/banner.tsx';

/** What an answer to the page's forms has to say for the whole page. */
export function IncidentBanner({ data }: { data: IncidentAnswerData | undefined }) {
  const { t } = useTranslation('incidents');
  const format = useFormat();
  if (data?.outcome === 'already_acknowledged')
    return (
      <Banner tone="info">
        {t('acknowledge.already', { name: data.by, time: format.time(data.atMs) })}
      </Banner>
    );
  if (data?.outcome === 'not_allowed')
    return (
      <Banner tone="critical" title={t('acknowledge.readerTitle')}>
        {t('acknowledge.readerText')}
      </Banner>
    );
  return null;
}
