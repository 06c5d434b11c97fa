import { useTranslation } from 'react-i18next';
import type { FindingData } from '#app/components/console/offering/offering-types.ts';
import { Banner } from '#app/components/ui/banner.tsx';
import { Link } from '#app/components/ui/basics.tsx';
import { List } from '#app/components/ui/lists.tsx';

/** Everything that is wrong, each a way to its field. */
export function FindingsBanner(props: {
  title: string;
  tone: 'critical' | 'warning';
  findings: readonly FindingData[];
  onGo: (path: string) => void;
}) {
  const { t } = useTranslation('catalogue');
  return (
    <Banner tone={props.tone} title={props.title}>
      <List>
        {props.findings.map((finding) => (
          <li key={`${finding.path} ${finding.text}`}>
            {finding.where === '' ? '' : `${finding.where}: `}
            {finding.text}{' '}
            <Link
              onClick={() => props.onGo(finding.path)}
              accessibilityLabel={t('editor.goToField', { text: finding.text })}
            >
              {t('editor.go')}
            </Link>
          </li>
        ))}
      </List>
    </Banner>
  );
}
