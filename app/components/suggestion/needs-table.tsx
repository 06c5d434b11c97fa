import { useTranslation } from 'react-i18next';
import type { NeedRow } from '#app/components/suggestion/suggestion-data.ts';
import { Icon, type IconName } from '#app/components/ui/index.ts';

const ICONS: Record<
  NeedRow['fit'],
  { name: IconName; tone: 'success' | 'warning' | 'secondary' }
> = {
  covered: { name: 'check', tone: 'success' },
  short: { name: 'warning', tone: 'warning' },
  not_covered: { name: 'minus', tone: 'secondary' },
};

/** What the store needs, what the tier gives for it, and how well that fits. */
export function NeedsTable(props: {
  rows: readonly NeedRow[];
  tierName: string;
  caption: string;
}) {
  const { t } = useTranslation('suggestion');
  return (
    <table className="tw-needs">
      <caption className="tw-hidden">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="tw-hidden">{t('column.need')}</span>
          </th>
          <th scope="col">{t('column.needs')}</th>
          <th scope="col">{t('column.covers', { tier: props.tierName })}</th>
          <th scope="col">{t('column.fit')}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.code}>
            <th scope="row">{row.label}</th>
            <td>
              <span className="tw-needs__head" aria-hidden="true">
                {t('column.needsShort')}
              </span>
              <span>{row.needs}</span>
            </td>
            <td>
              <span className="tw-needs__head" aria-hidden="true">
                {t('column.coversShort')}
              </span>
              <span>{row.covers}</span>
            </td>
            <td className="tw-needs__fit">
              <span className="tw-fit">
                <Icon {...ICONS[row.fit]} />
                <span>
                  {row.fitText}
                  {row.gapCost === null ? null : (
                    <span className="tw-note"> {row.gapCost}</span>
                  )}
                </span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
