import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx';

/** Throws a draft away, after naming it. */
export function DiscardDraft({ title }: { title: string }) {
  const { t } = useTranslation('catalogue');
  return (
    <ConfirmButton
      label={t('editor.discard')}
      title={t('editor.discardTitle', { name: title })}
      text={t('editor.discardText')}
      confirmLabel={t('editor.discard')}
      cancelLabel={t('keep')}
      fields={{ intent: 'discard' }}
    />
  );
}
