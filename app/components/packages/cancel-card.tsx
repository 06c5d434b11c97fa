import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  CancelAnswer,
  CancelData,
} from '#app/components/packages/subscription-data.ts';
import {
  Banner,
  Button,
  Card,
  ConfirmDialog,
  List,
  useToast,
} from '#app/components/ui/index.ts';

/** What cancelling would come to stands here before anything is pressed; two clicks end it. */
export function CancelCard(props: { cancel: CancelData | null; note: string | null }) {
  const { t } = useTranslation('packages');
  const { cancel } = props;
  const [isAsking, setAsking] = useState(false);
  const fetcher = useFetcher<CancelAnswer>();
  const toast = useToast();
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined;
  useEffect(() => {
    if (answer === undefined) return;
    setAsking(false);
    if (answer.isCancelled) toast(answer.title);
  }, [answer, toast]);
  if (cancel === null && props.note === null && answer?.isCancelled !== false)
    return null;
  return (
    <Card title={t('subscription.cancel.title')}>
      {answer?.isCancelled === false ? (
        <div role="alert">
          <Banner tone="warning" title={answer.title} />
        </div>
      ) : null}
      {props.note === null ? null : <p>{props.note}</p>}
      {cancel === null ? null : (
        <>
          <p>{t('subscription.cancel.lead')}</p>
          <Points points={cancel.points} />
          <div>
            <Button onClick={() => setAsking(true)}>{cancel.button}</Button>
          </div>
          <ConfirmDialog
            isOpen={isAsking}
            title={cancel.title}
            text={<Points points={cancel.points} />}
            confirmLabel={cancel.button}
            cancelLabel={cancel.keep}
            isDestructive
            isBusy={fetcher.state !== 'idle'}
            onConfirm={() =>
              fetcher.submit(
                { intent: 'cancel', id: cancel.id, shownOn: cancel.shownOn },
                { method: 'post', action: '/app/subscription' },
              )
            }
            onClose={() => setAsking(false)}
          />
        </>
      )}
    </Card>
  );
}

function Points({ points }: { points: readonly string[] }) {
  return (
    <List>
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </List>
  );
}
