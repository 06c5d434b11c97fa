import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/components/ui/button.tsx';
import { Checkbox, TextField } from '#app/components/ui/fields.tsx';
import { MenuLink, Popover } from '#app/components/ui/popover.tsx';
import { useToast } from '#app/components/ui/toast.ts';
import { useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';

/** A filter of the list somebody keeps. */
export interface StoreViewItem {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly isShared: boolean;
  readonly canRemove: boolean;
}

/** What the list's own form is answered with. */
export type ViewAnswer =
  | { readonly outcome: 'saved' | 'removed' }
  | {
      readonly outcome: 'bad_view';
      readonly wrong: 'name' | 'name_taken';
      readonly name: string;
    };

interface ViewsProps {
  readonly views: readonly StoreViewItem[];
  /** The list as its address says it, without the page. */
  readonly query: string;
  readonly canShare: boolean;
  readonly maxName: number;
}

/** Views to go to, to keep and to remove. */
export function StoreViews(props: ViewsProps) {
  const { t } = useTranslation('console');
  const current = props.views.find(({ query }) => query === props.query);
  return (
    <Popover label={current?.name ?? t('views.title')} align="start">
      {(close) => (
        <div className="tw-views">
          <ViewList {...props} onChoose={close} />
          {current === undefined ? <SaveViewForm {...props} onSaved={close} /> : null}
        </div>
      )}
    </Popover>
  );
}

function ViewList({ views, query, onChoose }: ViewsProps & { onChoose: () => void }) {
  const { t } = useTranslation('console');
  if (views.length === 0) return <p className="tw-note tw-inset">{t('views.none')}</p>;
  return (
    <ul className="tw-views__list" aria-label={t('views.title')}>
      {views.map((view) => (
        <li key={view.id} className="tw-views__row">
          <MenuLink
            url={view.query === '' ? '/console' : `/console?${view.query}`}
            isCurrent={view.query === query}
            onChoose={onChoose}
          >
            {view.name}
            {view.isShared ? (
              <span className="tw-note"> {t('views.sharedNote')}</span>
            ) : null}
          </MenuLink>
          {view.canRemove ? <RemoveView view={view} /> : null}
        </li>
      ))}
    </ul>
  );
}

function RemoveView({ view }: { view: StoreViewItem }) {
  const { t } = useTranslation('console');
  const fetcher = useFetcher<ViewAnswer>();
  return (
    <fetcher.Form method="post" action="/console?index">
      <input type="hidden" name="intent" value="remove_view" />
      <input type="hidden" name="viewId" value={view.id} />
      <Button
        submit
        variant="tertiary"
        loading={fetcher.state !== 'idle'}
        accessibilityLabel={t('views.remove', { name: view.name })}
      >
        {t('views.removeShort')}
      </Button>
    </fetcher.Form>
  );
}

function SaveViewForm(props: ViewsProps & { onSaved: () => void }) {
  const { t } = useTranslation('console');
  const { query, canShare, maxName, onSaved } = props;
  const fetcher = useFetcher<ViewAnswer>();
  const toast = useToast();
  const wrong = fetcher.data?.outcome === 'bad_view' ? fetcher.data : null;
  const form = useFocusWrong(fetcher.data, wrong === null ? [] : ['name']);
  const isSaved = fetcher.data?.outcome === 'saved';
  useEffect(() => {
    if (!isSaved) return;
    toast(t('views.saved'));
    onSaved();
  }, [isSaved, onSaved, toast, t]);
  return (
    <fetcher.Form
      method="post"
      action="/console?index"
      ref={form}
      noValidate
      className="tw-form tw-views__save"
    >
      <input type="hidden" name="intent" value="save_view" />
      <input type="hidden" name="query" value={query} />
      <TextField
        name="name"
        label={t('views.name')}
        error={
          wrong === null ? undefined : t(`views.error.${wrong.wrong}`, { max: maxName })
        }
      />
      {canShare ? <Checkbox name="shared" value="1" label={t('views.share')} /> : null}
      <div>
        <Button submit loading={fetcher.state !== 'idle'}>
          {t('views.save')}
        </Button>
      </div>
    </fetcher.Form>
  );
}
