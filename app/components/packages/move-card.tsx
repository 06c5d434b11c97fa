import { useFetcher } from '@remix-run/react';
import { useEffect, useState, type ReactNode } from 'react';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import type { MoveAnswer, MoveData } from '#app/components/packages/subscription-data.ts';
import {
  Banner,
  Button,
  Card,
  ConfirmDialog,
  List,
  useToast,
} from '#app/components/ui/index.ts';

/** What a step would come to stands here before anything is pressed; two clicks make it. */
export function MoveCard(props: {
  title: string;
  /** What is true now. */
  notes: readonly string[];
  move: MoveData | null;
  /** Another way on, beside the step. */
  action?: ReactNode;
}) {
  const { move, notes } = props;
  const [isAsking, setAsking] = useState(false);
  const fetcher = useFetcher<MoveAnswer>();
  const toast = useToast();
  const answer = fetcher.state === 'idle' ? fetcher.data : undefined;
  useEffect(() => {
    if (answer === undefined) return;
    setAsking(false);
    if (answer.isDone) toast(answer.title);
  }, [answer, toast]);
  const isTold = answer?.isDone === false;
  if (move === null && notes.length === 0 && props.action === undefined && !isTold)
    return null;
  return (
    <Card title={props.title}>
      {isTold ? (
        <div role="alert">
          <Banner tone="warning" title={answer.title} />
        </div>
      ) : null}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {props.action}
      {move === null ? null : (
        <>
          <p>{move.lead}</p>
          <Points points={move.points} />
          <ManageOnly>
            <div>
              <Button onClick={() => setAsking(true)}>{move.button}</Button>
            </div>
          </ManageOnly>
          <ConfirmDialog
            isOpen={isAsking}
            title={move.title}
            text={<Points points={move.points} />}
            confirmLabel={move.button}
            cancelLabel={move.keep}
            isDestructive={move.isDestructive}
            isBusy={fetcher.state !== 'idle'}
            onConfirm={() =>
              fetcher.submit(Object.fromEntries(move.fields), {
                method: 'post',
                action: '/app/subscription',
              })
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
