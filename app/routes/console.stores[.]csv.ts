import type { LoaderFunctionArgs } from '@remix-run/node';
import { answering } from '#app/services/answer-errors.ts';
import { readSelection, selectedStores } from '#app/services/bulk-selection.ts';
import { allMatchingStores } from '#app/services/store-list.ts';
import { storeListCsv } from '#app/services/store-list-csv.ts';
import { parseStoreListQuery, storeListQuery } from '#app/services/store-list-query.ts';

/** The list as it is filtered and sorted on the page, every row of it or those ticked, as a file. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { agency } = await context.signIn.requireMember(request);
    const selection = readSelection(new URL(request.url).searchParams);
    const isTicked = selection.kind === 'some' && selection.storeIds.length > 0;
    const query = isTicked ? storeListQuery.parse({}) : parseStoreListQuery(request.url);
    const all = await allMatchingStores(context.deps, agency.id, query);
    const ticked = isTicked
      ? new Set(
          (await selectedStores(context.deps, agency.id, selection)).map(({ id }) => id),
        )
      : null;
    const rows = all.filter(
      ({ storeId }) => ticked === null || (storeId !== null && ticked.has(storeId)),
    );
    return new Response(storeListCsv(rows), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="stores.csv"',
        'Cache-Control': 'no-store',
      },
    });
  });
