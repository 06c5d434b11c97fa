import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DraftField,
  EntitlementFields,
  type DraftHand,
} from '#app/components/quotes/editor-fields.tsx';
import { EditorLines, type KeyedLine } from '#app/components/quotes/editor-lines.tsx';
import type { QuoteDraft, QuoteDraftLine, QuoteFault } from '#app/ports/quote-view.ts';
import {
  Banner,
  Button,
  Card,
  CardSection,
  Select,
  Stack,
} from '#app/components/ui/index.ts';

export interface QuoteEditorData {
  readonly draft: QuoteDraft;
  readonly currency: string;
  /** What can be added from the catalogue, named in the page's language. */
  readonly catalogue: readonly {
    readonly label: string;
    readonly line: QuoteDraftLine;
  }[];
  readonly covers: readonly { readonly label: string; readonly value: string }[];
  readonly clocks: readonly {
    readonly label: string;
    readonly value: QuoteDraft['responseClock'];
  }[];
  /** What it would take that the agency's people can't give; null where there is room. */
  readonly capacity: string | null;
}

/** Puts a quote together. What is wrong is told at its field, and nothing typed is lost. */
export function QuoteEditor(props: {
  data: QuoteEditorData;
  faults: readonly QuoteFault[];
}) {
  const { t } = useTranslation('quotes');
  const { data, faults } = props;
  const root = useRef<HTMLDivElement>(null);
  const isBusy = useNavigation().formData?.get('intent') === 'send';
  const [draft, setDraft] = useState(data.draft);
  const [lines, setLines] = useState<readonly KeyedLine[]>(() =>
    data.draft.lines.map((line, key) => ({ ...line, key })),
  );
  useEffect(() => {
    const [first] = faults;
    if (first === undefined) return;
    root.current?.querySelector<HTMLElement>(`[name="${first.path}"]`)?.focus();
  }, [faults]);
  const hand: DraftHand = {
    draft,
    faults,
    change: (changes) => setDraft((before) => ({ ...before, ...changes })),
  };
  const whole = { ...draft, lines: lines.map(withoutKey) };
  return (
    <div ref={root}>
      <Form method="post" noValidate>
        <input type="hidden" name="intent" value="send" />
        <input type="hidden" name="draft" value={JSON.stringify(whole)} />
        <Card title={t('editor.title')} subtitle={t('editor.subtitle')}>
          <div className="tw-fields">
            <DraftField hand={hand} field="titleEn" />
            <DraftField hand={hand} field="titlePl" />
          </div>
          <CardSection>
            <Stack>
              <EditorLines
                hand={hand}
                lines={lines}
                currency={data.currency}
                onChange={setLines}
              />
              <AddLine
                catalogue={data.catalogue}
                onAdd={(line) => setLines([...lines, { ...line, key: nextKey(lines) }])}
              />
            </Stack>
          </CardSection>
          <CardSection>
            <EntitlementFields hand={hand} covers={data.covers} clocks={data.clocks} />
          </CardSection>
          <CardSection>
            <Stack>
              <div className="tw-fields tw-fields--two">
                <DraftField hand={hand} field="discountPercent" suffix="%" />
                <DraftField hand={hand} field="validUntil" type="date" />
                <DraftField hand={hand} field="givesUpEn" multiline={2} />
                <DraftField hand={hand} field="givesUpPl" multiline={2} />
              </div>
              <DraftField hand={hand} field="message" multiline={3} />
            </Stack>
          </CardSection>
          {data.capacity === null ? null : (
            <Banner tone="warning">{data.capacity}</Banner>
          )}
          <div>
            <Button submit variant="primary" loading={isBusy}>
              {t('editor.send')}
            </Button>
          </div>
        </Card>
      </Form>
    </div>
  );
}

/** From the catalogue by name, or a free line. */
function AddLine(props: {
  catalogue: QuoteEditorData['catalogue'];
  onAdd: (line: QuoteDraftLine) => void;
}) {
  const { t } = useTranslation('quotes');
  const { catalogue, onAdd } = props;
  const [chosen, setChosen] = useState('free');
  const add = () => {
    const entry = catalogue[Number(chosen)];
    onAdd(chosen === 'free' || entry === undefined ? FREE_LINE : entry.line);
  };
  return (
    <div className="tw-fields tw-fields--end">
      <Select
        name="add"
        label={t('editor.add')}
        options={[
          { value: 'free', label: t('editor.addFree') },
          ...catalogue.map(({ label }, index) => ({ value: String(index), label })),
        ]}
        defaultValue="free"
        onChange={setChosen}
      />
      <div>
        <Button onClick={add}>{t('editor.addLine')}</Button>
      </div>
    </div>
  );
}

const FREE_LINE: QuoteDraftLine = {
  kind: 'free',
  code: 'free',
  nameEn: '',
  namePl: '',
  quantity: '1',
  unit: 'once',
  unitPrice: '',
};

function nextKey(lines: readonly KeyedLine[]): number {
  return Math.max(-1, ...lines.map(({ key }) => key)) + 1;
}

function withoutKey({ key: _, ...line }: KeyedLine): QuoteDraftLine {
  return line;
}
