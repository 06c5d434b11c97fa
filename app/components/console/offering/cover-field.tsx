import { useTranslation } from 'react-i18next';
import type { WindowText } from '#app/ports/draft-form.ts';
import { DraftSet, DraftText } from '#app/components/console/offering/draft-fields.tsx';
import { textAt, useDraft } from '#app/components/console/offering/use-draft.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Select } from '#app/components/ui/fields.tsx';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WORK_DAYS = [1, 2, 3, 4, 5];
const HALF_HOURS = Array.from({ length: 49 }, (_, index) => index / 2);
const MODES = ['none', 'around_the_clock', 'every_day', 'work_days', 'custom'] as const;
type Mode = (typeof MODES)[number];

interface CoverFieldProps {
  readonly path: string;
  readonly windows: readonly WindowText[];
}

/** When someone is on call: none, a usual pattern with its hours, or windows of one's own. */
export function CoverField({ path, windows }: CoverFieldProps) {
  const { t } = useTranslation('catalogue');
  const { set, wrongAt, oddAt } = useDraft();
  const mode = modeOf(windows);
  const [wrong, odd] = [wrongAt(path), oddAt(path)];
  return (
    <>
      <Select
        key={mode}
        {...(odd === undefined ? {} : { help: odd })}
        name={path}
        label={t('cover.label')}
        options={MODES.map((value) => ({ value, label: t(`cover.mode.${value}`) }))}
        defaultValue={mode}
        error={wrong}
        onChange={(value) => set(path, windowsFor(value as Mode, windows))}
      />
      {mode === 'every_day' || mode === 'work_days' ? (
        <HoursFields path={`${path}.0`} />
      ) : null}
      {mode === 'custom' ? <CustomWindows path={path} windows={windows} /> : null}
    </>
  );
}

function HoursFields({ path }: { path: string }) {
  const { t } = useTranslation('catalogue');
  const { wrongAt } = useDraft();
  const wrong = wrongAt(path);
  return (
    <>
      <HourField path={`${path}.fromHour`} label={t('cover.from')} />
      <div>
        <HourField path={`${path}.toHour`} label={t('cover.to')} />
        {wrong === undefined ? null : <p className="tw-wrong">{wrong}</p>}
      </div>
    </>
  );
}

/** Half hours of the day; an hour that is none of them can be seen and corrected. */
function HourField({ path, label }: { path: string; label: string }) {
  const format = useFormat();
  const { form, set, wrongAt } = useDraft();
  const value = textAt(form, path);
  if (!HALF_HOURS.some((hour) => String(hour) === value))
    return <DraftText path={path} label={label} />;
  return (
    <Select
      name={path}
      label={label}
      options={HALF_HOURS.map((hour) => ({
        value: String(hour),
        label: format.hour(hour),
      }))}
      defaultValue={value}
      error={wrongAt(path)}
      onChange={(next) => set(path, next)}
    />
  );
}

function CustomWindows({ path, windows }: CoverFieldProps) {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const { set } = useDraft();
  const days = EVERY_DAY.map((day) => ({
    value: String(day),
    label: format.weekday(day, 'long'),
  }));
  return (
    <div className="tw-windows">
      {windows.map((window, index) => (
        <div key={index} className="tw-fields">
          <DraftSet
            path={`${path}.${String(index)}.weekdays`}
            label={t('cover.days', { n: index + 1 })}
            options={days}
            chosen={window.weekdays.map(String)}
            valueOf={Number}
          />
          <HoursFields path={`${path}.${String(index)}`} />
          <Button
            variant="tertiary"
            onClick={() =>
              set(
                path,
                windows.filter((_, at) => at !== index),
              )
            }
          >
            {t('cover.remove', { n: index + 1 })}
          </Button>
        </div>
      ))}
      <div>
        <Button onClick={() => set(path, [...windows, windowOf(WORK_DAYS, '9', '18')])}>
          {t('cover.add')}
        </Button>
      </div>
    </div>
  );
}

function windowOf(
  weekdays: readonly number[],
  fromHour: string,
  toHour: string,
): WindowText {
  return { weekdays, fromHour, toHour };
}

function windowsFor(mode: Mode, before: readonly WindowText[]): readonly WindowText[] {
  const isWholeDay = before[0]?.fromHour === '0' && before[0].toHour === '24';
  const [from, to] = isWholeDay
    ? ['8', '22']
    : [before[0]?.fromHour ?? '9', before[0]?.toHour ?? '18'];
  switch (mode) {
    case 'none':
      return [];
    case 'around_the_clock':
      return [windowOf(EVERY_DAY, '0', '24')];
    case 'every_day':
      return [windowOf(EVERY_DAY, from, to)];
    case 'work_days':
      return [windowOf(WORK_DAYS, from, to)];
    case 'custom':
      return [
        windowOf(WORK_DAYS, from, to),
        ...(before.length > 1 ? before.slice(1) : [windowOf([6, 7], '10', '16')]),
      ];
  }
}

function modeOf(windows: readonly WindowText[]): Mode {
  const [first, ...others] = windows;
  if (first === undefined) return 'none';
  const days = [...first.weekdays].sort().join('');
  if (others.length > 0) return 'custom';
  if (days === EVERY_DAY.join(''))
    return first.fromHour === '0' && first.toHour === '24'
      ? 'around_the_clock'
      : 'every_day';
  return days === WORK_DAYS.join('') ? 'work_days' : 'custom';
}
