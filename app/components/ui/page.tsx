import { Link as RouterLink } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Text } from '#app/components/ui/basics.tsx';
import { Icon } from '#app/components/ui/icon.tsx';

interface PageProps {
  readonly title: string;
  /** State of the whole page, beside the title. */
  readonly badge?: ReactNode;
  readonly subtitle?: ReactNode;
  readonly back?: { url: string; label: string };
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A page: title first, what is true next, actions at the right. */
export function Page(props: PageProps) {
  return (
    <main className="tw-page" id="main">
      <header className="tw-page__header">
        <div className="tw-page__titles">
          {props.back === undefined ? null : (
            <RouterLink
              className="tw-page__back"
              to={props.back.url}
              aria-label={props.back.label}
            >
              <Icon name="arrow-left" />
            </RouterLink>
          )}
          <div className="tw-page__title">
            <Text as="h1" variant="headingLg">
              {props.title}
            </Text>
            {props.badge}
          </div>
          {props.subtitle === undefined ? null : (
            <p className="tw-page__subtitle tw-note">{props.subtitle}</p>
          )}
        </div>
        {props.actions === undefined ? null : (
          <div className="tw-page__actions">{props.actions}</div>
        )}
      </header>
      <div className="tw-page__body">{props.children}</div>
    </main>
  );
}
