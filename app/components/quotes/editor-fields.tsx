import { useTranslation } from 'react-i18next';
import type { QuoteDraft, QuoteFault } from '#app/ports/quote-view.ts';
import { Checkbox, Select, TextField } from '#app/components/ui/index.ts';

/** How the parts of the editor read and change the draft. */
export interface DraftHand {
  readonly draft: QuoteDraft;
  readonly faults: readonly QuoteFault[];
  readonly change: (changes: Partial<QuoteDraft>) => void;
}

type TextKey = {
  [Key in keyof QuoteDraft]: QuoteDraft[Key] extends string ? Key : never;
}[keyof QuoteDraft];

/** The words for what is wrong at a path; undefined where nothing is. */
export function useFault(
  faults: readonly QuoteFault[],
): (path: string) => string | undefined {
  const { t } = useTranslation('quotes');
  return (path) => {
    const fault = faults.find((one) => one.path === path);
    return fault === undefined ? undefined : t(`fault.${fault.code}`, fault.values);
  };
}

/** A text field of the draft. */
export function DraftField(props: {
  hand: DraftHand;
  field: Exclude<TextKey, 'responseClock'>;
  multiline?: number;
  type?: 'date';
  suffix?: string;
}) {
  const { t } = useTranslation('quotes');
  const { hand, field, multiline, type, suffix } = props;
  const faultAt = useFault(hand.faults);
  return (
    <TextField
      name={field}
      label={t(`editor.${field}`)}
      defaultValue={hand.draft[field]}
      onChange={(value) => hand.change({ [field]: value })}
      error={faultAt(field)}
      {...(multiline === undefined ? {} : { multiline })}
      {...(type === undefined ? {} : { type })}
      {...(suffix === undefined ? {} : { suffix })}
    />
  );
}

/** What the store would be entitled to. */
export function EntitlementFields(props: {
  hand: DraftHand;
  covers: readonly { label: string; value: string }[];
  clocks: readonly { label: string; value: QuoteDraft['responseClock'] }[];
}) {
  const { t } = useTranslation('quotes');
  const { hand, covers, clocks } = props;
  const faultAt = useFault(hand.faults);
  const tick = (field: 'hasServerUpgrade' | 'hasFreezeWatch') => (
    <Checkbox
      name={field}
      label={t(`editor.${field}`)}
      defaultChecked={hand.draft[field]}
      onChange={(isChecked) => hand.change({ [field]: isChecked })}
    />
  );
  return (
    <div className="tw-fields">
      <Select
        name="cover"
        label={t('editor.cover')}
        options={covers}
        defaultValue={hand.draft.cover}
        onChange={(cover) => hand.change({ cover })}
        error={faultAt('cover')}
      />
      <DraftField hand={hand} field="responseMinutes" suffix="min" />
      <Select
        name="responseClock"
        label={t('editor.responseClock')}
        options={clocks}
        defaultValue={hand.draft.responseClock}
        onChange={(value) => {
          const clock = clocks.find((one) => one.value === value);
          if (clock !== undefined) hand.change({ responseClock: clock.value });
        }}
      />
      <DraftField hand={hand} field="includedHours" suffix="h" />
      <DraftField hand={hand} field="checkIns" />
      <DraftField hand={hand} field="loadTests" />
      {tick('hasServerUpgrade')}
      {tick('hasFreezeWatch')}
    </div>
  );
}
