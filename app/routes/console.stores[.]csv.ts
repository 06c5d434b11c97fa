import type { LoaderFunctionArgs } from '@remix-run/node';
import { answering } from '#app/services/answer-errors.ts';
import { listStoresForExport } from '#app/services/store-list.ts';
import { storeListCsv } from '#app/services/store-list-csv.ts';
import { parseStoreListQuery } from '#app/services/store-list-query.ts';

/** The list as it is filtered and sorted on the page, every row of it, as a file. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { agency } = await context.signIn.requireMember(request);
    const query = parseStoreListQuery(request.url);
    const rows = await listStoresForExport(context.deps, agency.id, query);
    return new Response(storeListCsv(rows), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="stores.csv"',
        'Cache-Control': 'no-store',
      },
    });
  });
