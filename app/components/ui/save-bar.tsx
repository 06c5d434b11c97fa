import { useBeforeUnload, useBlocker } from '@remix-run/react';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useHost } from '#app/components/host/host-context.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { Dialog } from '#app/components/ui/dialog.tsx';

interface SaveBarProps {
  readonly isDirty: boolean;
  /** What saving is called here, e.g. "Save draft". */
  readonly label: string;
  readonly onDiscard: () => void;
  /** The form that the bar sends; its id. */
  readonly formId: string;
  readonly isSaving: boolean;
}

/** Stands on top of the page while a form holds what is not saved, and asks before it is left. */
export function SaveBar({ isDirty, label, onDiscard, formId, isSaving }: SaveBarProps) {
  const { t } = useTranslation('common');
  return (
    <>
      {isDirty ? (
        <div className="tw-savebar" role="region" aria-label={t('unsaved')}>
          <div className="tw-savebar__inner">
            <span>{t('unsaved')}</span>
            <ButtonGroup>
              <Button onClick={onDiscard} disabled={isSaving}>
                {t('discard')}
              </Button>
              <Button loading={isSaving} onClick={() => sendForm(formId)}>
                {label}
              </Button>
            </ButtonGroup>
          </div>
        </div>
      ) : null}
      <LeaveQuestion isDirty={isDirty} />
    </>
  );
}

function sendForm(formId: string): void {
  const form = document.getElementById(formId);
  if (form instanceof HTMLFormElement) form.requestSubmit();
}

/** Before the page is left by a link or the tab is closed. A form's own answer is no leaving. */
export function LeaveQuestion({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation('common');
  const host = useHost();
  useEffect(() => {
    if (!isDirty) return undefined;
    host.setDirty(true);
    return () => host.setDirty(false);
  }, [host, isDirty]);
  useBeforeUnload(
    useCallback(
      (event) => {
        if (isDirty) event.preventDefault();
      },
      [isDirty],
    ),
  );
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  return (
    <Dialog
      isOpen={blocker.state === 'blocked'}
      title={t('leave.title')}
      onClose={() => blocker.reset?.()}
      footer={
        <ButtonGroup>
          <Button onClick={() => blocker.reset?.()}>{t('leave.stay')}</Button>
          <Button variant="primary" tone="critical" onClick={() => blocker.proceed?.()}>
            {t('leave.leave')}
          </Button>
        </ButtonGroup>
      }
    >
      {t('leave.text')}
    </Dialog>
  );
}
