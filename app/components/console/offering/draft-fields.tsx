import { useTranslation } from 'react-i18next';
import { textAt, useDraft } from '#app/components/console/offering/use-draft.tsx';
import { Checkbox, Select, TextField } from '#app/components/ui/fields.tsx';

interface PathProps {
  readonly path: string;
  readonly label: string;
}

type TextProps = PathProps & {
  suffix?: string;
  prefix?: string;
  help?: string;
  type?: 'text' | 'date';
  multiline?: number;
  labelHidden?: boolean;
};

/** A field of the draft that holds text, a number or a date, as typed. */
export function DraftText({ path, ...rest }: TextProps) {
  const { form, set, wrongAt, oddAt } = useDraft();
  const odd = oddAt(path);
  return (
    <TextField
      {...rest}
      {...(odd === undefined ? {} : { help: odd })}
      name={path}
      defaultValue={textAt(form, path)}
      error={wrongAt(path)}
      onChange={(value) => set(path, value)}
    />
  );
}

/** A name or text in both languages. */
export function BothLanguages({
  path,
  labelEn,
  labelPl,
  multiline,
}: {
  path: string;
  labelEn: string;
  labelPl: string;
  multiline?: number;
}) {
  const lines = multiline === undefined ? {} : { multiline };
  return (
    <>
      <DraftText path={`${path}.en`} label={labelEn} {...lines} />
      <DraftText path={`${path}.pl`} label={labelPl} {...lines} />
    </>
  );
}

/** An amount in each currency of the draft. One never follows from another. */
export function DraftPrices({ path, label, help }: PathProps & { help?: string }) {
  const { form } = useDraft();
  return (
    <fieldset className="tw-prices">
      <legend>{label}</legend>
      <div className="tw-prices__row">
        {form.currencies.map((currency) => (
          <DraftText
            key={currency}
            path={`${path}.${currency}`}
            label={`${label}, ${currency}`}
            labelHidden
            prefix={currency}
          />
        ))}
      </div>
      {help === undefined ? null : <p className="tw-note">{help}</p>}
    </fieldset>
  );
}

/** One of a few. */
export function DraftSelect({
  path,
  label,
  options,
}: PathProps & { options: readonly { label: string; value: string }[] }) {
  const { form, set, wrongAt, oddAt } = useDraft();
  const odd = oddAt(path);
  return (
    <Select
      {...(odd === undefined ? {} : { help: odd })}
      name={path}
      label={label}
      options={options}
      defaultValue={textAt(form, path)}
      error={wrongAt(path)}
      onChange={(value) => set(path, value)}
    />
  );
}

/** Yes or no. */
export function DraftCheck({
  path,
  label,
  isChecked,
}: PathProps & { isChecked: boolean }) {
  const { set, wrongAt, oddAt } = useDraft();
  return (
    <Checkbox
      help={oddAt(path)}
      name={path}
      label={label}
      defaultChecked={isChecked}
      error={wrongAt(path)}
      onChange={(next) => set(path, next)}
    />
  );
}

/** Any of a few; the list keeps the order of the options. */
export function DraftSet<Code extends string>(
  props: PathProps & {
    options: readonly { label: string; value: Code }[];
    chosen: readonly Code[];
    /** What is kept of each; the option's own value where it is left out. */
    valueOf?: (code: Code) => unknown;
  },
) {
  const { set, wrongAt, oddAt } = useDraft();
  const wrong = wrongAt(props.path, true);
  const odd = oddAt(props.path, true);
  return (
    <fieldset className="tw-picks">
      <legend>{props.label}</legend>
      <div className="tw-picks__row">
        {props.options.map(({ label, value }) => (
          <Checkbox
            key={value}
            name={props.path}
            value={value}
            label={label}
            defaultChecked={props.chosen.includes(value)}
            onChange={(isChecked) =>
              set(
                props.path,
                props.options
                  .map((option) => option.value)
                  .filter((one) =>
                    one === value ? isChecked : props.chosen.includes(one),
                  )
                  .map((one) => props.valueOf?.(one) ?? one),
              )
            }
          />
        ))}
      </div>
      {wrong === undefined ? null : <p className="tw-wrong">{wrong}</p>}
      {odd === undefined ? null : <p className="tw-note">{odd}</p>}
    </fieldset>
  );
}

/** Words that many sections share. */
export function useOptions() {
  const { t } = useTranslation('catalogue');
  const of = <Code extends string>(group: string, codes: readonly Code[]) =>
    codes.map((value) => ({ value, label: t(`value.${group}.${value}`) }));
  return {
    kinds: of('kind', [
      'promotion_work',
      'site_review',
      'server_upgrade',
      'on_call',
      'advanced_development',
    ]),
    units: of('unit', ['hour', 'check_in', 'upgrade_step', 'cover_hour']),
    addOnUnits: of('addOnUnit', ['each', 'once', 'hour']),
    platforms: of('platform', ['shopify', 'woocommerce']),
    clocks: of('clock', ['around_the_clock', 'cover', 'business_hours']),
    channels: of('channel', ['email', 'sms', 'phone']),
    addOnFees: of('addOnFee', ['by_services', 'own']),
    standaloneFees: of('standaloneFee', ['hourly', 'flat']),
    rollovers: of('rollover', ['none', 'to_plan']),
  };
}

/** What something is called and what it is, in both languages. */
export function NameFields({ path }: { path: string }) {
  const { t } = useTranslation('catalogue');
  return (
    <>
      <BothLanguages path={`${path}.name`} labelEn={t('nameEn')} labelPl={t('namePl')} />
      <BothLanguages
        path={`${path}.summary`}
        labelEn={t('summaryEn')}
        labelPl={t('summaryPl')}
      />
    </>
  );
}
