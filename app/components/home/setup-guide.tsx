import { useFetcher } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { ManageOnly } from '#app/components/host/host-context.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { GuideStep } from '#app/ports/home-view.ts';
import type { HomeData } from '#app/components/home/home-data.ts';
import {
  Button,
  ButtonGroup,
  Card,
  Icon,
  ProgressBar,
} from '#app/components/ui/index.ts';

/** At most five steps; the store works without any of them. Put away, it can be brought back. */
export function SetupGuide({ view }: { view: HomeData['view'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const fetcher = useFetcher();
  const asked = fetcher.formData?.get('intent');
  const isAway =
    asked === undefined ? view.dismissed.includes('setup_guide') : asked === 'dismiss';
  const set = (intent: 'dismiss' | 'reopen') =>
    void fetcher.submit(
      { intent, code: 'setup_guide' },
      { method: 'post', action: '/app?index' },
    );
  if (isAway) {
    return (
      <div className="tw-inset">
        <Button variant="tertiary" onClick={() => set('reopen')}>
          {t('guide.reopen')}
        </Button>
      </div>
    );
  }
  const done = view.guide.filter((step) => step.isDone).length;
  const progress = t('guide.progress', {
    done: format.number(done),
    all: format.number(view.guide.length),
  });
  return (
    <Card
      title={t('guide.title')}
      aside={
        <>
          <span>{progress}</span>
          <button
            type="button"
            className="tw-iconbutton"
            aria-label={t('guide.dismiss')}
            onClick={() => set('dismiss')}
          >
            <Icon name="x" />
          </button>
        </>
      }
    >
      <ProgressBar share={done / view.guide.length} label={progress} />
      <ol className="tw-steps">
        {view.guide.map((step) => (
          <Step key={step.code} step={step} view={view} />
        ))}
      </ol>
    </Card>
  );
}

function Step({ step, view }: { step: GuideStep; view: HomeData['view'] }) {
  const { t } = useTranslation('home');
  const format = useFormat();
  const title = t(`guide.${step.code}.${step.isDone ? 'done' : 'open'}`, {
    count: view.ordersRead,
    n: format.number(view.ordersRead),
  });
  return (
    <li className={step.isDone ? 'is-done' : ''}>
      <Icon
        name={step.isDone ? 'check-circle' : 'circle'}
        label={t(step.isDone ? 'guide.isDone' : 'guide.isOpen')}
      />
      <div>
        <div>{step.isDone ? title : <strong>{title}</strong>}</div>
        {step.isDone ? null : <p className="tw-note">{t(`guide.${step.code}.help`)}</p>}
        {step.code === 'package' && !step.isDone ? <PackageStep /> : null}
      </div>
    </li>
  );
}

/** Choosing none is a choice too, and closes the step. */
function PackageStep() {
  const { t } = useTranslation('home');
  const fetcher = useFetcher();
  return (
    <ButtonGroup>
      <Button url="/app/packages">{t('guide.package.compare')}</Button>
      <ManageOnly>
        <Button
          variant="tertiary"
          onClick={() =>
            void fetcher.submit(
              { intent: 'dismiss', code: 'no_package' },
              { method: 'post', action: '/app?index' },
            )
          }
        >
          {t('guide.package.without')}
        </Button>
      </ManageOnly>
    </ButtonGroup>
  );
}
