import { useState } from 'react';
import { Button } from '#app/components/ui/button.tsx';

interface CopyTextProps {
  readonly label: string;
  readonly text: string;
  readonly copyLabel: string;
  readonly copiedText: string;
}

/** A text to take along, such as a link that is shown once. It can be selected by hand, too. */
export function CopyText({ label, text, copyLabel, copiedText }: CopyTextProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Not allowed here; the text stands ready to be selected.
      setCopied(false);
    }
  };
  return (
    <div className="tw-copy">
      <input
        className="tw-copy__text"
        readOnly
        value={text}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button onClick={() => void copy()}>{copyLabel}</Button>
      <span role="status" className="tw-note">
        {isCopied ? copiedText : ''}
      </span>
    </div>
  );
}
