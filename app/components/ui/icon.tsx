import {
  AlertTriangleIcon,
  ArrowLeftIcon,
  ArrowRightIcon,
  CalendarIcon,
  CheckIcon,
  CheckCircleIcon,
  ChevronDownIcon,
  ChevronRightIcon,
  MenuHorizontalIcon,
  MenuIcon,
  MinusIcon,
  PhoneIcon,
  PlusIcon,
  StatusActiveIcon,
  XIcon,
} from '@shopify/polaris-icons';
import { classes } from '#app/components/ui/classes.ts';

const ICONS = {
  'arrow-left': ArrowLeftIcon,
  'arrow-right': ArrowRightIcon,
  calendar: CalendarIcon,
  check: CheckIcon,
  'check-circle': CheckCircleIcon,
  'chevron-down': ChevronDownIcon,
  'chevron-right': ChevronRightIcon,
  circle: OpenCircle,
  dot: StatusActiveIcon,
  menu: MenuIcon,
  minus: MinusIcon,
  more: MenuHorizontalIcon,
  phone: PhoneIcon,
  plus: PlusIcon,
  warning: AlertTriangleIcon,
  x: XIcon,
} as const;

export type IconName = keyof typeof ICONS;

/** Not done yet: a dashed ring. */
function OpenCircle() {
  return (
    <svg viewBox="0 0 20 20">
      <circle className="tw-ring" cx="10" cy="10" r="6.5" />
    </svg>
  );
}

/** A picture beside a word that says the same; hidden from screen readers unless labelled. */
export function Icon(props: {
  name: IconName;
  tone?: 'success' | 'warning' | 'critical' | 'secondary';
  label?: string;
}) {
  const Picture = ICONS[props.name];
  return (
    <span
      className={classes('tw-icon', props.tone !== undefined && `tw-icon--${props.tone}`)}
      {...(props.label === undefined
        ? { 'aria-hidden': true }
        : { role: 'img', 'aria-label': props.label })}
    >
      <Picture />
    </span>
  );
}
