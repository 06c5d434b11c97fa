import { useNavigation } from '@remix-run/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { DraftEditor } from '#app/components/console/offering/draft-editor.tsx';
import type {
  EditorAnswer,
  EditorData,
} from '#app/components/console/offering/offering-types.ts';

/** Answers after which the draft is kept as it was sent. */
const KEPT: readonly EditorAnswer['outcome'][] = ['saved', 'has_errors', 'has_warnings'];

interface OfferingEditorProps {
  readonly data: EditorData;
  readonly answer: EditorAnswer | undefined;
}

/**
 * The editor of a draft. What is typed stays until it is saved or discarded: also while the draft on
 * the server moves on, since then the newer one would silently take its place.
 */
export function OfferingEditor({ data, answer }: OfferingEditorProps) {
  const [shown, setShown] = useState({ data, round: 0 });
  const [open, setOpen] = useState<string | null>('tiers.0');
  const { state } = useNavigation();
  const shownFor = useRef<EditorAnswer | undefined>(undefined);
  const showLatest = useCallback(
    () => setShown(({ round }) => ({ data, round: round + 1 })),
    [data],
  );
  useEffect(() => {
    // The answer comes first, what is kept now a moment later.
    if (state !== 'idle' || answer === undefined || answer === shownFor.current) return;
    shownFor.current = answer;
    // Not published, yet saved: what is typed is the draft now.
    if (KEPT.includes(answer.outcome)) showLatest();
  }, [answer, state, showLatest]);
  return (
    <DraftEditor
      key={shown.round}
      data={shown.data}
      latestRevision={data.revision}
      answer={answer}
      open={open}
      onOpen={setOpen}
      onDiscard={showLatest}
    />
  );
}
