import { Form } from '@remix-run/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/components/ui/button.tsx';
import { ConfirmDialog } from '#app/components/ui/dialog.tsx';

/** Throws a draft away, after naming it. */
export function DiscardDraft({ title }: { title: string }) {
  const { t } = useTranslation('catalogue');
  const [isAsking, setAsking] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  return (
    <Form method="post" ref={element}>
      <input type="hidden" name="intent" value="discard" />
      <Button tone="critical" onClick={() => setAsking(true)}>
        {t('editor.discard')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('editor.discardTitle', { name: title })}
        text={t('editor.discardText')}
        confirmLabel={t('editor.discard')}
        cancelLabel={t('keep')}
        isDestructive
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          element.current?.requestSubmit();
        }}
      />
    </Form>
  );
}
