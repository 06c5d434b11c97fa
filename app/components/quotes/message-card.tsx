import { Form, useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import type { MessageData } from '#app/components/quotes/thread-data.ts';
import { Button, Card, TextField } from '#app/components/ui/index.ts';

/** What went wrong with a message; what was typed stays. */
export interface MessageFault {
  readonly fault: 'missing' | 'too_long';
  readonly text: string;
}

/** What both sides said, oldest first, and the way to say more. */
export function MessageCard(props: {
  messages: readonly MessageData[];
  canSay: boolean;
  fault: MessageFault | null;
  maxLength: string;
}) {
  const { t } = useTranslation('quotes');
  const { messages, canSay } = props;
  if (messages.length === 0 && !canSay) return null;
  return (
    <Card title={t('messages.title')}>
      {messages.length === 0 ? (
        <p className="tw-note">{t('messages.none')}</p>
      ) : (
        <ol className="tw-messages">
          {messages.map((message) => (
            <li key={message.key}>
              <p className="tw-messages__head">
                <strong>{message.author}</strong>{' '}
                <time className="tw-note" dateTime={new Date(message.atMs).toISOString()}>
                  {message.when}
                </time>
              </p>
              <p className="tw-quote__text">{message.text}</p>
            </li>
          ))}
        </ol>
      )}
      {canSay ? (
        <ManageOnly>
          <MessageForm {...props} />
        </ManageOnly>
      ) : null}
    </Card>
  );
}

function MessageForm(props: {
  messages: readonly MessageData[];
  fault: MessageFault | null;
  maxLength: string;
}) {
  const { t } = useTranslation('quotes');
  const { fault, messages, maxLength } = props;
  const root = useRef<HTMLDivElement>(null);
  const isBusy = useNavigation().formData?.get('intent') === 'message';
  useEffect(() => {
    if (fault !== null) root.current?.querySelector('textarea')?.focus();
  }, [fault]);
  return (
    <div ref={root}>
      {/* A new key empties the field once the message is there. */}
      <Form
        method="post"
        key={messages.at(-1)?.key ?? 'first'}
        noValidate
        className="tw-form"
      >
        <input type="hidden" name="intent" value="message" />
        <TextField
          name="text"
          label={t('messages.label')}
          multiline={2}
          defaultValue={fault?.text ?? ''}
          error={
            fault === null
              ? undefined
              : t(`fault.text.${fault.fault}`, { max: maxLength })
          }
        />
        <div>
          <Button submit loading={isBusy}>
            {t('messages.send')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
