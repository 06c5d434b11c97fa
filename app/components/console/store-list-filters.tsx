import { Form, Link as RouterLink } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { useTidyGet, type Fields } from '#app/components/console/store-list-form.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Select } from '#app/components/ui/fields.tsx';
import { Popover } from '#app/components/ui/popover.tsx';

/** One filter of the list with what it can be set to; an empty value leaves nothing out. */
export interface StoreFilterField {
  readonly name:
    | 'platform'
    | 'market'
    | 'currency'
    | 'package'
    | 'incidents'
    | 'connection'
    | 'suggestion';
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The list without this filter. */
  readonly without: string;
}

interface FiltersProps {
  readonly filters: readonly StoreFilterField[];
  /** What the address says beside the filters. */
  readonly kept: Fields;
}

/** All filters in one panel; sent together, so that the address changes once. */
export function StoreFilters({ filters, kept }: FiltersProps) {
  const { t } = useTranslation('console');
  const set = filters.filter(({ value }) => value !== '').length;
  const label = set === 0 ? t('filter.title') : t('filter.titleSet', { n: set });
  return (
    <Popover label={label} align="end">
      {(close) => <FilterForm filters={filters} kept={kept} onSent={close} />}
    </Popover>
  );
}

function FilterForm({ filters, kept, onSent }: FiltersProps & { onSent: () => void }) {
  const { t } = useTranslation('console');
  const send = useTidyGet(onSent);
  return (
    <Form
      method="get"
      action="/console"
      onSubmit={send}
      className="tw-form tw-filterform"
    >
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {filters.map(({ name, value, options }) => (
        <Select
          key={name}
          name={name}
          label={t(`filter.name.${name}`)}
          defaultValue={value}
          options={[{ value: '', label: t('filter.all') }, ...options]}
        />
      ))}
      <div>
        <Button submit>{t('filter.apply')}</Button>
      </div>
    </Form>
  );
}

/** What the list is narrowed to, each with a way to take it away. */
export function FilterChips({ filters }: Pick<FiltersProps, 'filters'>) {
  const { t } = useTranslation('console');
  const set = filters.filter(({ value }) => value !== '');
  if (set.length === 0) return null;
  return (
    <ul className="tw-chips" aria-label={t('filter.set')}>
      {set.map(({ name, value, options, without }) => {
        const option = options.find((one) => one.value === value);
        const text = t('filter.chip', {
          name: t(`filter.name.${name}`),
          value: option?.label ?? value,
        });
        return (
          <li key={name}>
            <RouterLink
              to={without}
              preventScrollReset
              className="tw-chip"
              aria-label={t('filter.remove', { filter: text })}
            >
              {text} <span aria-hidden="true">×</span>
            </RouterLink>
          </li>
        );
      })}
    </ul>
  );
}
