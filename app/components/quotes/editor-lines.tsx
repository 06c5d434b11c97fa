import { useTranslation } from 'react-i18next';
import type { QuoteDraftLine } from '#app/ports/quote-view.ts';
import { useFault, type DraftHand } from '#app/components/quotes/editor-fields.tsx';
import { Button, Select, TextField } from '#app/components/ui/index.ts';

/** A line with a key of its own, so that taking one out leaves the others as they are. */
export interface KeyedLine extends QuoteDraftLine {
  readonly key: number;
}

const UNITS = ['season', 'each', 'once', 'hour'] as const;

/** The lines of a quote: from the catalogue, or free. */
export function EditorLines(props: {
  hand: DraftHand;
  lines: readonly KeyedLine[];
  currency: string;
  onChange: (lines: readonly KeyedLine[]) => void;
}) {
  const { t } = useTranslation('quotes');
  const { hand, lines, currency, onChange } = props;
  const faultAt = useFault(hand.faults);
  const none = faultAt('lines');
  return (
    <>
      {none === undefined ? null : (
        <p className="tw-wrong" role="alert">
          {none}
        </p>
      )}
      {lines.length === 0 ? <p className="tw-note">{t('editor.noLines')}</p> : null}
      {lines.map((line, index) => (
        <Line
          key={line.key}
          line={line}
          index={index}
          currency={currency}
          hand={hand}
          onChange={(changed) =>
            onChange(lines.map((one) => (one.key === line.key ? changed : one)))
          }
          onRemove={() => onChange(lines.filter((one) => one.key !== line.key))}
        />
      ))}
    </>
  );
}

function Line(props: {
  line: KeyedLine;
  index: number;
  currency: string;
  hand: DraftHand;
  onChange: (line: KeyedLine) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('quotes');
  const { line, index, currency, hand, onChange, onRemove } = props;
  const faultAt = useFault(hand.faults);
  const at = `lines.${String(index)}`;
  const field = (
    name: 'nameEn' | 'namePl' | 'quantity' | 'unitPrice',
    prefix?: string,
  ) => (
    <TextField
      name={`${at}.${name}`}
      label={t(`editor.line.${name}`)}
      defaultValue={line[name]}
      onChange={(value) => onChange({ ...line, [name]: value })}
      error={faultAt(`${at}.${name}`)}
      {...(prefix === undefined ? {} : { prefix })}
    />
  );
  return (
    <fieldset className="tw-quote__line">
      <legend className="tw-note">
        {t(`editor.line.kind.${line.kind}`, { n: index + 1 })}
      </legend>
      {field('nameEn')}
      {field('namePl')}
      {field('quantity')}
      <Select
        name={`${at}.unit`}
        label={t('editor.line.unit')}
        options={UNITS.map((unit) => ({ value: unit, label: t(`editor.unit.${unit}`) }))}
        defaultValue={line.unit}
        onChange={(value) => {
          const unit = UNITS.find((one) => one === value);
          if (unit !== undefined) onChange({ ...line, unit });
        }}
      />
      {field('unitPrice', currency)}
      <div>
        <Button
          onClick={onRemove}
          accessibilityLabel={t('editor.line.removeNamed', { n: index + 1 })}
        >
          {t('editor.line.remove')}
        </Button>
      </div>
    </fieldset>
  );
}
