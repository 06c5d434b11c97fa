import { Form, useNavigation } from '@remix-run/react';
import { useRef, useState, type ReactNode } from 'react';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { useIsEmbedded } from '#app/components/ui/skin.tsx';

interface SaveFormProps {
  readonly texts: { unsaved: string; save: string; discard: string };
  readonly action?: string;
  readonly children: ReactNode;
}

/**
 * A form with a save bar: the store admin's own bar where there is one, else ours.
 * Fields start anew on Discard.
 */
export function SaveForm({ texts, action, children }: SaveFormProps) {
  const [isDirty, setDirty] = useState(false);
  const [round, setRound] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const isEmbedded = useIsEmbedded();
  const isBusy = useNavigation().state === 'submitting';
  const discard = () => {
    setDirty(false);
    setRound(round + 1);
  };
  return (
    <Form
      ref={form}
      method="post"
      {...(action === undefined ? {} : { action })}
      {...(isEmbedded
        ? { 'data-save-bar': true, 'data-discard-confirmation': true }
        : {})}
      onChange={() => setDirty(true)}
      onSubmit={() => setDirty(false)}
      onReset={discard}
    >
      <div key={round}>{children}</div>
      {isDirty && !isEmbedded ? (
        <div className="tw-savebar" role="region" aria-label={texts.unsaved}>
          <span>{texts.unsaved}</span>
          <ButtonGroup>
            <Button onClick={discard}>{texts.discard}</Button>
            <Button variant="primary" submit loading={isBusy}>
              {texts.save}
            </Button>
          </ButtonGroup>
        </div>
      ) : null}
    </Form>
  );
}
