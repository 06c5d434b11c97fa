import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { offeringData } from '#app/components/console/offering-data.server.ts';
import { OfferingsPage } from '#app/components/console/offerings-page.tsx';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { answering } from '#app/services/answer-errors.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { agency, locale } = await context.signIn.requireMember(request);
    const published = await context.deps.repositories.offerings.allPublished(agency.id);
    const t = translator(locale);
    const format = makeFormat({ locale, zone: agency.zone, currency: 'USD' });
    const offerings = published.map((row) => offeringData(row, { t, format, locale }));
    return {
      title: t('console:offerings.metaTitle', { agency: agency.name }),
      offerings,
    };
  });

export default function Offerings() {
  return <OfferingsPage offerings={useLoaderData<typeof loader>().offerings} />;
}
