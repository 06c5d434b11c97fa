import { useId, type ReactNode } from 'react';
import { Icon } from '#app/components/ui/icon.tsx';

/** One of a list that opens; what it costs, or is, stands beside its name. */
export function Fold(props: {
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
