import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftForm } from '#app/ports/draft-form.ts';
import { DraftInputs } from '#app/components/console/offering/draft-inputs.tsx';
import { DiscardDraft } from '#app/components/console/offering/discard-draft.tsx';
import type {
  EditorAnswer,
  EditorData,
  LookData,
} from '#app/components/console/offering/offering-types.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { ConfirmDialog } from '#app/components/ui/dialog.tsx';
import { Stack } from '#app/components/ui/layout.tsx';
import { List } from '#app/components/ui/lists.tsx';

interface ActionsProps {
  readonly data: EditorData;
  readonly form: DraftForm;
  readonly look: LookData;
  readonly answer: EditorAnswer | undefined;
  readonly onGo: (path: string) => void;
}

/** Comparing, publishing and discarding. */
export function EditorActions(props: ActionsProps) {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const { publishedVersion } = props.data;
  return (
    <>
      {publishedVersion === null ? null : (
        <Button onClick={toDifferences}>
          {t('editor.compare', { n: format.number(publishedVersion) })}
        </Button>
      )}
      <DiscardDraft title={props.data.title} />
      <Publish {...props} />
    </>
  );
}

function toDifferences(): void {
  const list = document.getElementById('differences');
  list?.focus();
  list?.scrollIntoView({ block: 'center' });
}

/** Names what is published and what follows; warnings are read here before one is sure. */
function Publish({ data, form, look, answer, onGo }: ActionsProps) {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const [isAsking, setAsking] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const isBusy = useNavigation().formData?.get('intent') === 'publish';
  useEffect(() => {
    if (answer?.outcome === 'has_warnings') setAsking(true);
  }, [answer]);
  const errors = look.findings.filter(({ severity }) => severity === 'error');
  const warnings = look.findings.filter(({ severity }) => severity === 'warning');
  const ask = () => {
    const first = errors[0];
    if (first === undefined) return setAsking(true);
    // The server says them all; the first is where to begin.
    element.current?.requestSubmit();
    onGo(first.path);
  };
  const values = { name: data.title, n: format.number(data.versionNumber) };
  return (
    <Form method="post" ref={element}>
      <input type="hidden" name="intent" value="publish" />
      <input type="hidden" name="isSure" value={errors.length === 0 ? 'yes' : 'no'} />
      <DraftInputs form={form} revision={data.revision} />
      <Button variant="primary" loading={isBusy} onClick={ask}>
        {t('publish.button')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('publish.title', values)}
        text={
          <Stack>
            <List>
              {data.consequences.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </List>
            {warnings.length === 0 ? null : (
              <>
                <p className="tw-plain">{t('publish.warnings')}</p>
                <List>
                  {warnings.map((finding) => (
                    <li key={`${finding.path} ${finding.text}`}>
                      {finding.where === '' ? '' : `${finding.where}: `}
                      {finding.text}
                    </li>
                  ))}
                </List>
              </>
            )}
            <p className="tw-plain">{t('publish.forGood')}</p>
          </Stack>
        }
        confirmLabel={t(
          warnings.length === 0 ? 'publish.confirm' : 'publish.confirmAnyway',
        )}
        cancelLabel={t('publish.notNow')}
        isBusy={isBusy}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          element.current?.requestSubmit();
        }}
      />
    </Form>
  );
}
