import { useId, type ReactNode } from 'react';
import { Icon } from '#app/components/ui/icon.tsx';

/** One of a list that opens; what it costs, or is, stands beside its name. */
export function Fold(props: {
  title: string;
  note: string;
  isOpen: boolean;
  isWrong: boolean;
  wrongLabel: string;
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
          {props.isWrong ? (
            <Icon name="warning" tone="critical" label={props.wrongLabel} />
          ) : null}
          <span className="tw-fold__note">{props.note}</span>
        </button>
      </h3>
      <div id={id} hidden={!props.isOpen} className="tw-fold__body">
        {props.isOpen ? props.children : null}
      </div>
    </div>
  );
}
