import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import type { IncidentAnswerData } from '#app/components/incidents/action-data.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { TextField } from '#app/components/ui/fields.tsx';
import { useToast } from '#app/components/ui/toast.ts';

export const NOTE_FORM_ID = 'note';

/** A note for both sides. What was typed stays when it could not be saved. */
export function NoteForm({ data }: { data: IncidentAnswerData | undefined }) {
  const { t } = useTranslation('incidents');
  const toast = useToast();
  const format = useFormat();
  const root = useRef<HTMLDivElement>(null);
  const isBusy = useNavigation().formData?.get('intent') === 'note';
  const wrong = data?.outcome === 'bad_note' ? data : null;
  const saved = data?.outcome === 'noted' ? data.round : 0;
  useEffect(() => {
    if (saved > 0) toast(t('note.saved'));
  }, [saved, toast, t]);
  useEffect(() => {
    if (wrong !== null) root.current?.querySelector('textarea')?.focus();
  }, [wrong]);
  return (
    <ManageOnly>
      <div id={NOTE_FORM_ID} ref={root}>
        <Card title={t('note.title')}>
          {/* A new key empties the field once the note is saved. */}
          <Form method="post" key={saved} noValidate className="tw-form">
            <input type="hidden" name="intent" value="note" />
            <TextField
              name="text"
              label={t('note.label')}
              help={t('note.help')}
              multiline={3}
              defaultValue={wrong?.text ?? ''}
              error={
                wrong === null
                  ? undefined
                  : t(wrong.code === 'empty' ? 'note.empty' : 'note.tooLong', {
                      max: format.number(wrong.max),
                      length: format.number(wrong.length),
                    })
              }
            />
            <div>
              <Button submit loading={isBusy}>
                {t('note.save')}
              </Button>
            </div>
          </Form>
        </Card>
      </div>
    </ManageOnly>
  );
}

/** Leads to the form's field; the page's own action. */
export function AddNoteButton({ variant }: { variant?: 'primary' | 'secondary' }) {
  const { t } = useTranslation('incidents');
  const go = () => {
    const field = document.getElementById(NOTE_FORM_ID)?.querySelector('textarea');
    field?.scrollIntoView({ block: 'center' });
    field?.focus({ preventScroll: true });
  };
  return (
    <ManageOnly>
      <Button variant={variant ?? 'primary'} onClick={go}>
        {t('note.add')}
      </Button>
    </ManageOnly>
  );
}
