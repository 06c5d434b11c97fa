import type { TFunction } from 'i18next';
import type { Format } from '#app/components/format.ts';
import type { AuditChange, AuditRow } from '#app/ports/audit.ts';

interface Words {
  readonly t: TFunction;
  readonly format: Format;
  /** Of the store an entry speaks of; null where it is not known. */
  readonly currency: string | null;
}

/** Longer ones are cut: a summary may hold 2,000 characters. */
const LONGEST = 200;

/** One changed field in words: "Extended, response time: 30, was 60". */
export function changeText(change: AuditChange, words: Words): string {
  const { t } = words;
  const field = fieldText(change.field, t);
  const before = valueText(change.field, change.before, words);
  const after = valueText(change.field, change.after, words);
  if (change.before === null) return t('people:audit.change.set', { field, after });
  if (change.after === null) return t('people:audit.change.gone', { field, before });
  return t('people:audit.change.changed', { field, before, after });
}

/** A path in words; a part without a word of its own is a code, and stands as it is. */
export function fieldText(field: string, t: TFunction): string {
  return field
    .split('.')
    .map((part) => {
      if (/^\d+$/.test(part)) return String(Number(part) + 1);
      return t(`people:audit.field.${part}`, { defaultValue: part });
    })
    .join(', ');
}

function valueText(
  field: string,
  value: AuditChange['before'],
  { t, format, currency }: Words,
): string {
  if (value === null) return '';
  if (typeof value === 'boolean')
    return t(value ? 'people:audit.yes' : 'people:audit.no');
  if (typeof value === 'number') {
    const code = /Minor(?:\.([A-Z]{3}))?$/.exec(field);
    const unit = code?.[1] ?? currency;
    if (code !== null && unit !== null)
      return format.money({ amountMinor: value, currency: unit });
    return format.number(value, 2);
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return format.date(value, true);
  if (field === 'job') return t(`work:name.${value}`, { defaultValue: value });
  if (field === 'kind') return t(`marks:kind.${value}`, { defaultValue: value });
  if (field === 'tier')
    return t(`catalogue:starter.tier.${value}.name`, { defaultValue: value });
  if (field === 'role') return t(`console:role.${value}`, { defaultValue: value });
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}

/** Who did it. Names of merchants go with their data; what they did stays. */
export function actorText({ actor }: Pick<AuditRow, 'actor'>, t: TFunction): string {
  if (actor.kind === 'system') return t('people:audit.system');
  if (actor.id === 'erased') return t('people:audit.erased');
  if (actor.kind === 'merchant') return t('people:audit.merchant', { name: actor.name });
  return actor.name;
}
