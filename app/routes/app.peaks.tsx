import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { peaksData } from '#app/components/peaks/peaks-data.server.tsx';
import { PeaksPage } from '#app/components/peaks/peaks-page.tsx';
import { answering } from '#app/services/answer-errors.ts';
import { parsePeakQuery } from '#app/services/peak-query.ts';
import { peakReportFor } from '#app/services/peak-report.ts';

export const handle = { i18n: ['peaks'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store, locale } = await context.signIn.requireStore(request);
    const page = await peakReportFor(context.deps, store, parsePeakQuery(request.url));
    const format = makeFormat({ locale, zone: store.zone, currency: store.currency });
    const t = translator(locale);
    return { title: t('peaks:title'), peaks: peaksData({ page, t, format }) };
  });

export default function Peaks() {
  return <PeaksPage data={useLoaderData<typeof loader>().peaks} />;
}
