import type { LoaderFunctionArgs } from '@remix-run/node';
import { AppError } from '#app/domain/shared/errors.ts';
import { answering } from '#app/services/answer-errors.ts';
import { peakCsv } from '#app/services/peak-csv.ts';
import { parsePeakQuery } from '#app/services/peak-query.ts';
import { peakReportFor } from '#app/services/peak-report.ts';

/** The days of the peaks page as a file; its column adds up to the page's total. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store } = await context.signIn.requireStore(request);
    const { report, query } = await peakReportFor(
      context.deps,
      store,
      parsePeakQuery(request.url),
    );
    if (report === null) throw new AppError('not_found', 'nothing is known to export');
    const csv = peakCsv(report, query.measure, store.currency);
    return new Response(csv, {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="tidewatch-${query.measure}-${report.range.from}-${report.range.to}.csv"`,
        'Cache-Control': 'no-store',
      },
    });
  });
