import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mapping, Preview } from '#app/components/data/csv-types.ts';
import {
  Button,
  ButtonGroup,
  Select,
  Stack,
  TextField,
} from '#app/components/ui/index.ts';

const COLUMNS = ['createdAt', 'total', 'currency', 'status', 'id', 'test'] as const;
const NEEDED: readonly string[] = ['createdAt', 'total'];

interface FormProps {
  readonly preview: Preview;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly onImport: (mapping: Mapping) => void;
}

/** Which column is what, in which zone and currency; the first rows stand above to check by. */
export function CsvMappingForm({ preview, isBusy, onCancel, onImport }: FormProps) {
  const { t } = useTranslation('data');
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const mapping = mappingOf(new FormData(event.currentTarget));
    const empty = NEEDED.filter((name) => mapping[name as keyof Mapping] === null);
    setMissing(empty);
    const first = empty[0];
    if (first === undefined) return onImport(mapping);
    form.current?.querySelector<HTMLSelectElement>(`[name="${first}"]`)?.focus();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack>
        <p>{t(preview.isRemembered ? 'csv.remembered' : 'csv.check')}</p>
        <FirstRows preview={preview} />
        <div className="tw-fields">
          {COLUMNS.map((name) => (
            <Select
              key={name}
              name={name}
              label={t(`csv.column.${name}`)}
              defaultValue={preview.mapping[name] ?? ''}
              error={missing.includes(name) ? t('csv.needed') : undefined}
              options={[
                {
                  label: t(NEEDED.includes(name) ? 'csv.pick' : 'csv.notThere'),
                  value: '',
                },
                ...preview.columns.map((column) => ({ label: column, value: column })),
              ]}
            />
          ))}
          <Select
            name="zone"
            label={t('csv.zone')}
            help={t('csv.zoneHelp')}
            defaultValue={preview.mapping.zone ?? 'UTC'}
            options={zones(preview.mapping.zone).map((zone) => ({
              label: zone.replaceAll('_', ' '),
              value: zone,
            }))}
          />
          <TextField
            name="currencyCode"
            label={t('csv.currencyCode')}
            defaultValue={preview.mapping.currencyCode ?? ''}
            maxLength={3}
          />
        </div>
        <ButtonGroup>
          <Button submit variant="primary" loading={isBusy}>
            {t('csv.import')}
          </Button>
          <Button onClick={onCancel} disabled={isBusy}>
            {t('common:cancel')}
          </Button>
        </ButtonGroup>
      </Stack>
    </form>
  );
}

function FirstRows({ preview }: { preview: Preview }) {
  const { t } = useTranslation('data');
  return (
    <div
      className="tw-table tw-table--inset"
      tabIndex={0}
      role="group"
      aria-label={t('csv.firstRows')}
    >
      <table>
        <thead>
          <tr>
            {preview.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, index) => (
                <td key={index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Every zone the browser knows, the guessed one among them. */
function zones(guessed: string | null): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return [...new Set([...(guessed === null ? [] : [guessed]), 'UTC', ...known])];
}

function mappingOf(form: FormData): Mapping {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' && value !== '' ? value : null;
  };
  return {
    createdAt: text('createdAt'),
    total: text('total'),
    currency: text('currency'),
    status: text('status'),
    id: text('id'),
    test: text('test'),
    zone: text('zone'),
    currencyCode: text('currencyCode')?.toUpperCase() ?? null,
  };
}
