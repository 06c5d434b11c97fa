import { useEffect, useRef, useState } from 'react';
import { DraftEditor } from '#app/components/console/offering/draft-editor.tsx';
import type {
  EditorAnswer,
  EditorData,
} from '#app/components/console/offering/offering-types.ts';

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
  const latest = useRef(data);
  latest.current = data;
  const showLatest = () =>
    setShown(({ round }) => ({ data: latest.current, round: round + 1 }));
  useEffect(() => {
    if (answer === undefined) return;
    // Not published, yet saved: what is typed is the draft now.
    if (['saved', 'has_errors', 'has_warnings'].includes(answer.outcome))
      setShown(({ round }) => ({ data: latest.current, round: round + 1 }));
  }, [answer]);
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
