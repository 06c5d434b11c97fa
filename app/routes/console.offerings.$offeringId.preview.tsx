import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { memberWords } from '#app/components/console/member-words.server.ts';
import {
  StorePreviewPage,
  type StorePreviewData,
} from '#app/components/console/offering/store-preview-page.tsx';
import { makeFormat } from '#app/components/format.ts';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { FormatProvider } from '#app/components/i18n/use-format.tsx';
import { packagesData } from '#app/components/packages/packages-data.server.ts';
import { answering } from '#app/services/answer-errors.ts';
import { previewForStore } from '#app/services/catalogue-preview.ts';

export const handle = { i18n: ['catalogue', 'packages'] };

const text = z.string().catch('');

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context, params }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { agency } = member;
    const words = memberWords(member);
    const query = new URL(request.url).searchParams;
    const offeringId = text.parse(params['offeringId']);
    const asked = text.parse(query.get('store'));
    const { version, store, view } = await previewForStore(
      context.deps,
      agency.id,
      offeringId,
      asked,
    );
    const locale = z.enum(['en', 'pl']).catch(member.locale).parse(query.get('language'));
    const settings = { locale, zone: store.zone, currency: store.currency };
    const inStore = { t: translator(locale), format: makeFormat(settings) };
    const stores = await context.deps.repositories.stores.ofAgency(agency.id);
    const title = words.t('catalogue:asStore.title', { store: store.name });
    const page: StorePreviewData = {
      offeringId: version.id,
      title,
      subtitle: [
        version.terms.name[member.locale],
        words.t(`catalogue:versionState.${version.state}`, {
          n: words.format.number(version.version),
        }),
      ].join(' · '),
      storeId: store.id,
      stores: stores
        .filter(({ erasedAt }) => erasedAt === null)
        .map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency})` })),
      locale,
      packages:
        view === null ? null : packagesData(view, { addOns: [], services: [] }, inStore),
    };
    return { title: `${title} – ${agency.name}`, settings, page };
  });

export default function StorePreview() {
  const { page, settings } = useLoaderData<typeof loader>();
  return (
    <FormatProvider settings={settings}>
      <StorePreviewPage data={page as StorePreviewData} />
    </FormatProvider>
  );
}
