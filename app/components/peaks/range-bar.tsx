import { useTranslation } from 'react-i18next';
import type { PeaksData } from '#app/components/peaks/peaks-data.ts';
import { RangePicker } from '#app/components/peaks/range-picker.tsx';
import { MenuLink, Popover, Segmented } from '#app/components/ui/index.ts';

/** What is looked at: dates, comparison, measure, and in which form. All of it in the address. */
export function RangeBar({ data }: { data: PeaksData }) {
  const { t } = useTranslation('peaks');
  const { controls } = data;
  return (
    <div className="tw-rangebar tw-inset">
      <Popover label={controls.label} icon="calendar">
        {(close) => <RangePicker controls={controls} onClose={close} />}
      </Popover>
      <Popover label={controls.comparisonLabel}>
        {(close) =>
          controls.comparisons.map((choice) => (
            <MenuLink
              key={choice.value}
              url={choice.url}
              isCurrent={choice.value === controls.comparedWith}
              onChoose={close}
            >
              {choice.label}
            </MenuLink>
          ))
        }
      </Popover>
      <div className="tw-rangebar__views">
        <Segmented label={t('measure.label')} choices={data.measures} />
        <Segmented label={t('view.label')} choices={data.views} />
      </div>
    </div>
  );
}
