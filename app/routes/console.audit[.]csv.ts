import type { LoaderFunctionArgs } from '@remix-run/node';
import { answering } from '#app/services/answer-errors.ts';
import { auditCsv } from '#app/services/audit-csv.ts';
import { auditRows } from '#app/services/audit-list.ts';
import { parseAuditQuery } from '#app/services/audit-query.ts';

/** The record as it is filtered on the page, every entry of it, as a file. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const rows = auditRows(context.deps, member, parseAuditQuery(request.url));
    return new Response(auditCsv(rows), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="record.csv"',
        'Cache-Control': 'no-store',
      },
    });
  });
