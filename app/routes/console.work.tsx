import type {
  ActionFunctionArgs,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { WorkPage } from '#app/components/console/work/work-page.tsx';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { FormatProvider } from '#app/components/i18n/use-format.tsx';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import type { FailedWorkAnswer } from '#app/ports/failed-work.ts';
import { answering } from '#app/services/answer-errors.ts';
import { listFailedWork, settleFailedWork } from '#app/services/failed-work.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['work', 'people'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { agency, locale } = member;
    const t = translator(locale);
    return {
      title: t('work:metaTitle', { agency: agency.name }),
      settings: { locale, zone: agency.zone, currency: 'USD' },
      view: await listFailedWork(context.deps, member, request.url),
    };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const form = await formOf(request);
    return settleFailedWork(context.deps, member, form, Date.now());
  });

export default function Work() {
  const { view, settings } = useLoaderData<typeof loader>();
  return (
    <FormatProvider settings={settings}>
      <WorkPage view={view} answer={useAnswer<FailedWorkAnswer>()} />
    </FormatProvider>
  );
}
