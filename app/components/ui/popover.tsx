import { Link, useLocation } from '@remix-run/react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { classes } from '#app/components/ui/classes.ts';
import { Icon, type IconName } from '#app/components/ui/icon.tsx';

interface PopoverProps {
  readonly label: ReactNode;
  readonly accessibilityLabel?: string;
  readonly icon?: IconName;
  readonly isIconOnly?: boolean;
  readonly align?: 'start' | 'end';
  /** `close` puts the panel away and returns focus to the button. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button with a panel under it. Escape, a press elsewhere and another page close it. */
export function Popover(props: PopoverProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useDismissal(isOpen, root, () => setOpen(false), close);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  return (
    <div className="tw-popover" ref={root}>
      <button
        ref={button}
        type="button"
        className={classes(
          'tw-popover__button',
          props.isIconOnly === true && 'is-icon-only',
        )}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={props.accessibilityLabel}
        onClick={() => setOpen(!isOpen)}
      >
        {props.icon === undefined ? null : <Icon name={props.icon} />}
        {props.isIconOnly === true ? null : <span>{props.label}</span>}
        {props.isIconOnly === true ? null : <Icon name="chevron-down" />}
      </button>
      {isOpen ? (
        <div
          id={id}
          className={classes('tw-popover__panel', props.align === 'end' && 'is-end')}
        >
          {props.children(close)}
        </div>
      ) : null}
    </div>
  );
}

/** An entry of a popover that leads somewhere. */
export function MenuLink(props: {
  url: string;
  isCurrent?: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <Link
      to={props.url}
      preventScrollReset
      className={classes('tw-menu__item', props.isCurrent === true && 'is-current')}
      aria-current={props.isCurrent === true ? 'true' : undefined}
      onClick={props.onChoose}
    >
      {props.children}
    </Link>
  );
}

function useDismissal(
  isOpen: boolean,
  root: React.RefObject<HTMLElement | null>,
  onElsewhere: () => void,
  onEscape: () => void,
): void {
  useEffect(() => {
    if (!isOpen) return;
    const press = (event: PointerEvent) => {
      if (
        event.target instanceof Node &&
        root.current?.contains(event.target) === false
      ) {
        onElsewhere();
      }
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onEscape();
    };
    document.addEventListener('pointerdown', press);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('keydown', key);
    };
  });
}
