import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { OfferingEditor } from '#app/components/console/offering/offering-editor.tsx';
import type {
  EditorAnswer,
  EditorData,
  VersionPageData,
} from '#app/components/console/offering/offering-types.ts';
import { VersionPage } from '#app/components/console/offering/version-page.tsx';
import { useToast } from '#app/components/ui/toast.ts';

export type OneOfferingData =
  | { readonly kind: 'editor'; readonly data: EditorData }
  | {
      readonly kind: 'version';
      readonly data: VersionPageData;
      readonly isDraft: boolean;
    };

const SAID = ['published', 'withdrawn', 'saved'] as const;

/** A draft in its editor; what never changes, or may not be changed by this member, to read. */
export function OneOffering(props: {
  page: OneOfferingData;
  answer: EditorAnswer | undefined;
}) {
  const { page, answer } = props;
  const { t } = useTranslation('catalogue');
  const toast = useToast();
  useEffect(() => {
    const said = SAID.find((outcome) => outcome === answer?.outcome);
    if (said !== undefined) toast(t(`editor.toast.${said}`));
  }, [answer, toast, t]);
  return page.kind === 'editor' ? (
    <OfferingEditor data={page.data} answer={answer} />
  ) : (
    <VersionPage data={page.data} answer={answer} isDraft={page.isDraft} />
  );
}
