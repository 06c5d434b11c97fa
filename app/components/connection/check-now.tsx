import { useFetcher } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/components/ui/button.tsx';
import type { ConnectionView } from '#app/ports/connection-view.ts';

/**
 * Asks for a comparison with the shop now. It runs elsewhere; the page is told when it has ended, by
 * the same line that keeps every page true.
 */
export function CheckNow({ view, action }: { view: ConnectionView; action: string }) {
  const { t } = useTranslation('connection');
  const fetcher = useFetcher<{ outcome: 'asked'; atMs: number }>();
  const askedAtMs = fetcher.data?.atMs ?? null;
  const triedAtMs = view.check.triedAtMs ?? -Infinity;
  const isUnderWay = askedAtMs !== null && triedAtMs < askedAtMs;
  const { verdict } = view;
  const isFailed = verdict.code === 'problem' && verdict.problem !== 'not_watched';
  const ended = isFailed ? 'failed' : 'done';
  const text = askedAtMs === null ? '' : t(`check.${isUnderWay ? 'busy' : ended}`);
  return (
    <fetcher.Form method="post" action={action}>
      <Button submit loading={fetcher.state !== 'idle' || isUnderWay}>
        {t('check.button')}
      </Button>{' '}
      <span role="status" className="tw-note">
        {text}
      </span>
    </fetcher.Form>
  );
}
