import type { LoaderFunctionArgs } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Outlet,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { MemberMenu } from '#app/components/console/member-menu.tsx';
import {
  ConsoleFrame,
  type ConsoleFrameData,
} from '#app/components/shell/console-frame.tsx';
import { ErrorPage } from '#app/components/shell/error-page.tsx';
import { useLive } from '#app/components/shell/use-live.ts';
import { answering } from '#app/services/answer-errors.ts';
import { countRequested } from '#app/services/quote-list.ts';

export const handle = { i18n: ['console', 'incidents'] };

export interface ConsoleLayoutData extends ConsoleFrameData {
  readonly email: string;
  /** Threads that wait for the agency's word. */
  readonly waitingQuotes: number;
  readonly role: 'owner' | 'planner' | 'responder' | 'reader';
}

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async (): Promise<ConsoleLayoutData> => {
    const member = await context.signIn.requireMember(request);
    const { agency, locale } = member;
    const [open, waitingQuotes] = await Promise.all([
      context.deps.repositories.incidents.openOfAgency(agency.id),
      countRequested(context.deps, agency.id),
    ]);
    return {
      locale,
      agency: { name: agency.name, zone: agency.zone },
      member: { name: member.name },
      email: member.email,
      role: member.role,
      openIncidents: open.length,
      waitingQuotes,
      nowMs: context.deps.clock.now(),
    };
  });

export default function Console() {
  const frame = useLoaderData<typeof loader>();
  useLive('/console/live');
  return (
    <FrameOf frame={frame}>
      <Outlet />
    </FrameOf>
  );
}

function FrameOf({
  frame,
  children,
}: {
  frame: ConsoleLayoutData;
  children: React.ReactNode;
}) {
  const { t } = useTranslation('console');
  const links = [
    { to: '/console', label: t('nav.stores'), isAlsoAt: ['/console/stores'] },
    { to: '/console/incidents', label: t('nav.incidents'), count: frame.openIncidents },
    {
      to: '/console/offerings',
      label: t('nav.offerings'),
      isAlsoAt: ['/console/offerings', '/console/seasons'],
    },
    { to: '/console/calendar', label: t('nav.calendar') },
    { to: '/console/quotes', label: t('nav.quotes'), count: frame.waitingQuotes },
    { to: '/console/members', label: t('nav.members') },
  ];
  const menu = <MemberMenu email={frame.email} role={frame.role} locale={frame.locale} />;
  return (
    <ConsoleFrame frame={frame} links={links} memberMenu={menu}>
      {children}
    </ConsoleFrame>
  );
}

/** Inside the frame where its data came through, plain where it did not. */
export function ErrorBoundary() {
  const error = useRouteError();
  const frame = useRouteLoaderData<ConsoleLayoutData>('routes/console');
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const page = <ErrorPage error={error} status={status} />;
  // After an action that failed there is no frame's data at all, not even an undefined one.
  return frame ? <FrameOf frame={frame}>{page}</FrameOf> : page;
}
