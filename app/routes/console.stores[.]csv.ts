import type { LoaderFunctionArgs } from '@remix-run/node';
import { answering } from '#app/services/answer-errors.ts';
import { rowsOfFile } from '#app/services/bulk-selection.ts';
import { storeListCsv } from '#app/services/store-list-csv.ts';

/** The list as it is filtered and sorted on the page, or what is chosen of it, as a file. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { agency } = await context.signIn.requireMember(request);
    const rows = await rowsOfFile(context.deps, agency.id, request.url);
    return new Response(storeListCsv(rows), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="stores.csv"',
        'Cache-Control': 'no-store',
      },
    });
  });
