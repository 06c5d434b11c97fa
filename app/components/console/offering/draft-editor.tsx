import { Form, useNavigation } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftForm } from '#app/ports/draft-form.ts';
import { DraftInputs } from '#app/components/console/offering/draft-inputs.tsx';
import { EditorActions } from '#app/components/console/offering/editor-actions.tsx';
import { EditorBanners } from '#app/components/console/offering/editor-banners.tsx';
import { focusField, foldOf } from '#app/components/console/offering/focus-field.ts';
import type {
  EditorAnswer,
  EditorData,
} from '#app/components/console/offering/offering-types.ts';
import {
  ConsequencesCard,
  DifferencesCard,
  PreviewPane,
  StorePreviewCard,
} from '#app/components/console/offering/preview-pane.tsx';
import { AddOnsSection } from '#app/components/console/offering/section-add-ons.tsx';
import { CostsSection } from '#app/components/console/offering/section-costs.tsx';
import { OfferingDrift } from '#app/components/console/offering/offering-drift.tsx';
import { OfferingSection } from '#app/components/console/offering/section-offering.tsx';
import {
  BundleSection,
  HourlySection,
  SurchargesSection,
} from '#app/components/console/offering/section-prices.tsx';
import { ServicesSection } from '#app/components/console/offering/section-services.tsx';
import { TiersSection } from '#app/components/console/offering/section-tiers.tsx';
import { DraftProvider } from '#app/components/console/offering/use-draft.tsx';
import { useLook } from '#app/components/console/offering/use-look.ts';
import { VersionsCard } from '#app/components/console/offering/versions-card.tsx';
import { Badge } from '#app/components/ui/basics.tsx';
import { Layout, LayoutAside, LayoutMain } from '#app/components/ui/layout.tsx';
import { Page } from '#app/components/ui/page.tsx';
import { SaveBar } from '#app/components/ui/save-bar.tsx';

const DRAFT_FORM_ID = 'draft';

interface DraftEditorProps {
  /** As the fields began; the page's own may be newer. */
  readonly data: EditorData;
  readonly latestRevision: number;
  readonly answer: EditorAnswer | undefined;
  readonly open: string | null;
  readonly onOpen: (key: string | null) => void;
  readonly onDiscard: () => void;
}

export function DraftEditor(props: DraftEditorProps) {
  const { data, answer, open, onOpen } = props;
  const { t } = useTranslation('catalogue');
  const [form, setForm] = useState<DraftForm>(data.form);
  const change = useCallback(
    (next: (before: DraftForm) => DraftForm) => setForm(next),
    [],
  );
  const look = useLook(form, data.form, data.look);
  const findings = look.findings.length > 0 ? look.findings : NO_FINDINGS;
  const isSaving = useNavigation().formData?.get('intent') === 'save';
  const isDirty = form !== data.form;
  const go = useGo(onOpen);
  const seen = useRef<EditorAnswer | undefined>(undefined);
  useEffect(() => {
    if (answer === undefined || answer === seen.current) return;
    seen.current = answer;
    const first = answer.findings.find(({ severity }) => severity === 'error');
    if (first !== undefined && answer.outcome !== 'has_warnings') go(first.path);
  }, [answer, go]);
  const tierPlace = Number(/^tiers\.(\d+)/.exec(open ?? '')?.[1] ?? 0);
  return (
    <DraftProvider form={form} onChange={change} findings={findings}>
      <SaveBar
        isDirty={isDirty}
        label={t('editor.save')}
        formId={DRAFT_FORM_ID}
        isSaving={isSaving}
        onDiscard={props.onDiscard}
      />
      <Form method="post" id={DRAFT_FORM_ID} hidden>
        <input type="hidden" name="intent" value="save" />
        <DraftInputs form={form} revision={data.revision} />
      </Form>
      <Page
        title={data.title}
        badge={<Badge tone="info">{data.badge}</Badge>}
        subtitle={data.subtitle}
        back={{ url: '/console/offerings', label: t('offerings.back') }}
        actions={
          <EditorActions data={data} form={form} look={look} answer={answer} onGo={go} />
        }
      >
        <EditorBanners
          answer={answer}
          findings={findings}
          form={form}
          latestRevision={props.latestRevision}
          onGo={go}
          onTakeTheirs={props.onDiscard}
        />
        <OfferingDrift data={data} />
        <Layout>
          <LayoutMain>
            <OfferingSection season={data.season} />
            <TiersSection open={open} onOpen={onOpen} prices={look.tierPrices} />
            <ServicesSection open={open} onOpen={onOpen} />
            <BundleSection />
            <HourlySection />
            <SurchargesSection />
            <AddOnsSection open={open} onOpen={onOpen} />
            <CostsSection margins={look.margins} />
          </LayoutMain>
          <LayoutAside>
            <PreviewPane look={look} place={tierPlace} />
            <ConsequencesCard data={data} />
            {data.publishedVersion === null ? null : (
              <DifferencesCard
                differences={look.differences}
                published={data.publishedVersion}
              />
            )}
            <StorePreviewCard data={data} />
            <VersionsCard versions={data.versions} />
          </LayoutAside>
        </Layout>
      </Page>
    </DraftProvider>
  );
}

const NO_FINDINGS: EditorData['look']['findings'] = [];

/** To a field: opens what it stands in, then moves the focus there. */
function useGo(onOpen: (key: string) => void): (path: string) => void {
  return useCallback(
    (path: string) => {
      const fold = foldOf(path);
      if (fold !== null) onOpen(fold);
      // The field is drawn first.
      setTimeout(() => focusField(path), 50);
    },
    [onOpen],
  );
}
