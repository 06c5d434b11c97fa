import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '#app/components/console/offering/use-draft.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Icon } from '#app/components/ui/icon.tsx';

/** One of a list that opens; what it costs, or is, stands beside its name. */
function Fold(props: {
  title: string;
  note: string;
  isOpen: boolean;
  /** Something in it is wrong, or asks to look again. */
  sign: 'error' | 'warning' | null;
  signLabel: string;
  onToggle: () => void;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div className="tw-fold">
      <h3>
        <button
          type="button"
          className="tw-fold__button"
          aria-expanded={props.isOpen}
          aria-controls={id}
          onClick={props.onToggle}
        >
          <Icon name={props.isOpen ? 'chevron-down' : 'chevron-right'} />
          <span className="tw-fold__title">{props.title}</span>
          {props.sign === null ? null : (
            <Icon
              name="warning"
              tone={props.sign === 'error' ? 'critical' : 'warning'}
              label={props.signLabel}
            />
          )}
          <span className="tw-fold__note">{props.note}</span>
        </button>
      </h3>
      <div id={id} hidden={!props.isOpen} className="tw-fold__body">
        {props.isOpen ? props.children : null}
      </div>
    </div>
  );
}

/** Which one of the editor's lists is open, by its path; one at a time. */
export interface Opening {
  readonly open: string | null;
  readonly onOpen: (path: string | null) => void;
}

/** An item of one of the draft's lists, by its name, with a sign where a finding lies in it. */
export function ItemFold(
  props: Opening & {
    path: string;
    name: Readonly<Record<'en' | 'pl', string>>;
    note: string;
    children: ReactNode;
  },
) {
  const { t } = useTranslation('catalogue');
  const { locale } = useFormat().settings;
  const { signAt } = useDraft();
  const { path, name, open, onOpen } = props;
  return (
    <Fold
      title={name[locale] === '' ? t('unnamed') : name[locale]}
      note={props.note}
      isOpen={open === path}
      sign={signAt(path)}
      signLabel={t('editor.hasFindings')}
      onToggle={() => onOpen(open === path ? null : path)}
    >
      {props.children}
    </Fold>
  );
}
