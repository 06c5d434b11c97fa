import { Form } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RangeControls } from '#app/components/peaks/peaks-data.ts';
import { Button, ButtonGroup, RadioGroup } from '#app/components/ui/index.ts';

interface Chosen {
  readonly preset: string | null;
  readonly from: string;
  readonly to: string;
}

/** Ready-made ranges at the left, dates of one's own and the comparison at the right. */
export function RangePicker({
  controls,
  onClose,
}: {
  controls: RangeControls;
  onClose: () => void;
}) {
  const { t } = useTranslation('peaks');
  const [chosen, setChosen] = useState<Chosen>(controls);
  return (
    <Form
      method="get"
      action="/app/peaks"
      preventScrollReset
      className="tw-range"
      onSubmit={onClose}
    >
      {controls.kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="tw-range__presets" role="group" aria-label={t('range.label')}>
        {controls.presets.map((preset) => (
          <PresetButton
            key={preset.code}
            label={preset.label}
            isChosen={chosen.preset === preset.code}
            onChoose={() =>
              setChosen({ preset: preset.code, from: preset.from, to: preset.to })
            }
          />
        ))}
        <PresetButton
          label={t('range.custom')}
          isChosen={chosen.preset === null}
          onChoose={() => setChosen({ ...chosen, preset: null })}
        />
      </div>
      <div className="tw-range__form">
        {chosen.preset === null ? null : (
          <input type="hidden" name="range" value={chosen.preset} />
        )}
        <Dates chosen={chosen} onChange={setChosen} />
        <RadioGroup
          name="compare"
          legend={t('compare.legend')}
          defaultValue={controls.comparedWith}
          options={controls.comparisons}
        />
        <div className="tw-range__footer">
          <ButtonGroup>
            <Button onClick={onClose}>{t('common:cancel')}</Button>
            <Button variant="primary" submit>
              {t('common:apply')}
            </Button>
          </ButtonGroup>
        </div>
      </div>
    </Form>
  );
}

function PresetButton(props: { label: string; isChosen: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      className={props.isChosen ? 'tw-menu__item is-current' : 'tw-menu__item'}
      aria-pressed={props.isChosen}
      onClick={props.onChoose}
    >
      {props.label}
    </button>
  );
}

/** Two dates; the browser's own calendar knows keyboard and language. */
function Dates({
  chosen,
  onChange,
}: {
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}) {
  const { t } = useTranslation('peaks');
  const isOwn = chosen.preset === null;
  return (
    <div className="tw-range__dates">
      <label>
        {t('range.from')}
        <input
          type="date"
          required
          {...(isOwn ? { name: 'from' } : {})}
          value={chosen.from}
          max={chosen.to}
          onChange={(event) =>
            onChange({ ...chosen, preset: null, from: event.currentTarget.value })
          }
        />
      </label>
      <label>
        {t('range.to')}
        <input
          type="date"
          required
          {...(isOwn ? { name: 'to' } : {})}
          value={chosen.to}
          min={chosen.from}
          onChange={(event) =>
            onChange({ ...chosen, preset: null, to: event.currentTarget.value })
          }
        />
      </label>
    </div>
  );
}
