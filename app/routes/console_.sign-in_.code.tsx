import {
  data,
  redirect,
  redirectDocument,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  SecondStepPage,
  type SecondStepRefused,
} from '#app/components/console/second-step-page.tsx';
import { requestLocale } from '#app/components/i18n/page-locale.server.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { takeSecondStep } from '#app/services/member-second-step.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['people', 'console', 'incidents'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export function loader({ request }: LoaderFunctionArgs) {
  const locale = requestLocale(request);
  return { locale, title: translator(locale)('people:secondStep.metaTitle') };
}

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const result = await takeSecondStep(context, request, await formOf(request));
    if (result.outcome === 'expired') throw redirect('/console/sign-in?again=1');
    if (result.outcome === 'refused')
      return data<SecondStepRefused>(result, result.code === 'too_many' ? 429 : 401);
    const headers = new Headers();
    for (const cookie of result.cookies) headers.append('set-cookie', cookie);
    throw redirectDocument(result.to, { headers });
  });

export default function SecondStep() {
  const { locale } = useLoaderData<typeof loader>();
  return <SecondStepPage locale={locale} refused={useAnswer<SecondStepRefused>()} />;
}
