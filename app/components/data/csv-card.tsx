import { useRevalidator } from '@remix-run/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CsvMappingForm } from '#app/components/data/csv-mapping-form.tsx';
import { CsvReport } from '#app/components/data/csv-report.tsx';
import type { Answer, Mapping } from '#app/components/data/csv-types.ts';
import { importFile, previewFile } from '#app/components/data/send-csv.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { DataView } from '#app/ports/data-view.ts';
import { Banner, Button, Card, FileDrop, useToast } from '#app/components/ui/index.ts';

/** Older orders from a file, in two steps: how it is read, then what came of it. */
export function CsvCard({ view }: { view: DataView }) {
  const { t } = useTranslation('data');
  const format = useFormat();
  const csv = useCsv();
  return (
    <Card title={t('csv.title')} subtitle={t('csv.subtitle')}>
      <div id="csv" />
      {csv.answer?.outcome === 'imported' ||
      csv.answer?.outcome === 'nothing_imported' ? (
        <CsvReport outcome={csv.answer.outcome} report={csv.answer.report} />
      ) : null}
      <Problem answer={csv.answer} />
      {csv.file !== null && csv.answer?.outcome === 'preview' ? (
        <CsvMappingForm
          preview={csv.answer}
          isBusy={csv.isBusy}
          onCancel={csv.reset}
          onImport={(mapping) => void csv.send(mapping)}
        />
      ) : csv.answer === null || csv.file === null ? (
        <FileDrop
          name="file"
          label={t('csv.choose')}
          hint={t('csv.hint')}
          accept=".csv,.gz,text/csv,application/gzip"
          onFile={(file) => void csv.choose(file)}
        />
      ) : (
        <div>
          <Button onClick={csv.reset} disabled={csv.isBusy}>
            {t('csv.another')}
          </Button>
        </div>
      )}
      <p role="status" className="tw-note">
        {csv.isBusy ? t('csv.busy') : ''}
      </p>
      {view.csv === null ? null : (
        <p className="tw-note">
          {t('csv.last', {
            n: format.number(view.csv.read),
            at: format.dateTime(view.csv.atMs),
          })}
        </p>
      )}
    </Card>
  );
}

/** What is wrong, as a banner that stays: nothing was changed, try again. */
function Problem({ answer }: { answer: Answer | null }) {
  const { t } = useTranslation('data');
  if (answer === null) return null;
  if (answer.outcome === 'failed')
    return (
      <Banner tone="critical" title={t('csv.failed.title')}>
        <p>{t('csv.failed.text')}</p>
      </Banner>
    );
  if (answer.outcome === 'unreadable')
    return (
      <Banner tone="critical" title={t('csv.unreadable.title')}>
        <p>{t(`csv.unreadable.${answer.code}`)}</p>
      </Banner>
    );
  if (answer.outcome === 'columns_missing')
    return (
      <Banner tone="critical" title={t('csv.columnsMissing')}>
        <p>{answer.missing.join(', ')}</p>
      </Banner>
    );
  return null;
}

function useCsv() {
  const { t } = useTranslation('data');
  const { revalidate } = useRevalidator();
  const toast = useToast();
  const [file, setFile] = useState<File | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isBusy, setBusy] = useState(false);
  const work = async (ask: () => Promise<Answer>) => {
    setBusy(true);
    const next = await ask();
    setAnswer(next);
    setBusy(false);
    if (next.outcome === 'imported') {
      toast(t('csv.done'));
      void revalidate();
    }
  };
  return {
    file,
    answer,
    isBusy,
    choose: async (chosen: File | null) => {
      setFile(chosen);
      setAnswer(null);
      if (chosen !== null) await work(() => previewFile(chosen));
    },
    send: async (mapping: Mapping) => {
      if (file !== null) await work(() => importFile(file, mapping));
    },
    reset: () => {
      setFile(null);
      setAnswer(null);
    },
  };
}
