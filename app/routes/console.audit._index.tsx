import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  auditEntries,
  whoOptions,
} from '#app/components/console/audit/audit-data.server.ts';
import type { AuditPageData } from '#app/components/console/audit/audit-data.ts';
import { AuditPage } from '#app/components/console/audit/audit-page.tsx';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { answering } from '#app/services/answer-errors.ts';
import { listAudit } from '#app/services/audit-list.ts';
import {
  AUDIT_AREAS,
  auditUrl,
  isFiltered,
  parseAuditQuery,
} from '#app/services/audit-query.ts';

export const handle = { i18n: ['people'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { agency, locale } = member;
    const query = parseAuditQuery(request.url);
    const list = await listAudit(context.deps, member, query);
    const t = translator(locale);
    const format = makeFormat({ locale, zone: agency.zone, currency: 'USD' });
    const entries = auditEntries(list, t, format);
    const { before, ...shown } = query;
    const page: AuditPageData = {
      entries,
      query: shown,
      options: {
        who: whoOptions(list.members, entries, query.who),
        area: AUDIT_AREAS.map((area) => ({
          value: area,
          label: t(`people:audit.area.${area}`),
        })),
        store: list.stores.map(({ id, name }) => ({ value: id, label: name })),
      },
      isFiltered: isFiltered(query),
      links: {
        older: list.next === null ? null : auditUrl(query, { before: list.next }),
        newest: before === null ? null : auditUrl(query, { before: null }),
        csv: auditUrl(query, { before: null }, '/console/audit.csv'),
      },
    };
    return { title: t('people:audit.metaTitle', { agency: agency.name }), page };
  });

export default function Audit() {
  return <AuditPage page={useLoaderData<typeof loader>().page as AuditPageData} />;
}
