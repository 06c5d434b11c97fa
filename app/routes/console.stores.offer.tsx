import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  StoreOfferPage,
  type OfferAnswer,
} from '#app/components/console/store-list-offer-page.tsx';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { offerableTiers, offerTier, parseOfferForm } from '#app/services/bulk-offer.ts';
import {
  backToList,
  readSelection,
  selectedStores,
} from '#app/services/bulk-selection.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { formOf } from '#app/services/read-form.ts';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    requirePlanner(member);
    const { agency, locale } = member;
    const selection = readSelection(new URL(request.url).searchParams);
    const stores = await selectedStores(context.deps, agency.id, selection);
    const tiers = await offerableTiers(context.deps, stores);
    return {
      title: translator(locale)('console:bulk.offerMetaTitle', { agency: agency.name }),
      page: {
        names: stores.map(({ name }) => name),
        tiers: tiers.map((tier) => ({
          ...tier,
          name: tier.name[locale],
          season: tier.season[locale],
        })),
        back: backToList(selection),
      },
    };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const tierCode = parseOfferForm(await formOf(request));
    const selection = readSelection(new URL(request.url).searchParams);
    const stores = await selectedStores(context.deps, member.agency.id, selection);
    requirePlanner(member);
    if (tierCode === '') return data<OfferAnswer>({ outcome: 'no_tier' }, 400);
    const offered = await offerTier(context.deps, member, stores, tierCode);
    const t = translator(member.locale);
    return data<OfferAnswer>({
      outcome: 'done',
      sent: offered.filter(({ result }) => result === 'sent').length,
      results: offered.map(({ storeId, name, result }) => ({
        storeId,
        name,
        text: t(`console:bulk.offered.${result}`),
      })),
    });
  });

export default function OfferToStores() {
  const { page } = useLoaderData<typeof loader>();
  return <StoreOfferPage {...page} answer={useAnswer<OfferAnswer>()} />;
}
