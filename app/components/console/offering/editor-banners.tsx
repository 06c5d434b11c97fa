import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { DraftForm } from '#app/ports/draft-form.ts';
import { FindingsBanner } from '#app/components/console/offering/findings-banner.tsx';
import type {
  EditorAnswer,
  FindingData,
} from '#app/components/console/offering/offering-types.ts';
import { Banner } from '#app/components/ui/banner.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';

interface BannersProps {
  readonly answer: EditorAnswer | undefined;
  /** As it stands now, so that what is mended leaves the list. */
  readonly findings: readonly FindingData[];
  readonly form: DraftForm;
  readonly latestRevision: number;
  readonly onGo: (path: string) => void;
  readonly onTakeTheirs: () => void;
}

/** Why the draft was not saved, or not published. What was typed is still in its fields. */
export function EditorBanners(props: BannersProps) {
  const { answer, findings } = props;
  const { t } = useTranslation('catalogue');
  if (answer === undefined) return null;
  const errors = findings.filter(({ severity }) => severity === 'error');
  switch (answer.outcome) {
    case 'unreadable':
    case 'has_errors':
      if (errors.length === 0) return null;
      return (
        <FindingsBanner
          tone="critical"
          title={t(`editor.${answer.outcome}`)}
          findings={errors}
          onGo={props.onGo}
        />
      );
    case 'changed_meanwhile':
      return <ChangedMeanwhile {...props} />;
    case 'not_a_draft':
      return <Banner tone="critical">{t('editor.notADraft')}</Banner>;
    default:
      return null;
  }
}

/** Two people at one draft: the choice is theirs, and nothing goes by itself. */
function ChangedMeanwhile({ form, latestRevision, onTakeTheirs }: BannersProps) {
  const { t } = useTranslation('catalogue');
  return (
    <Banner tone="critical" title={t('editor.changedTitle')}>
      <p>{t('editor.changedText')}</p>
      <Form method="post">
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="draft" value={JSON.stringify(form)} />
        <input type="hidden" name="revision" value={latestRevision} />
        <ButtonGroup>
          <Button onClick={onTakeTheirs}>{t('editor.takeTheirs')}</Button>
          <Button submit>{t('editor.saveMine')}</Button>
        </ButtonGroup>
      </Form>
    </Banner>
  );
}
