import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { TierPlacesData } from '#app/components/console/calendar/calendar-data.ts';
import { tierPlaces } from '#app/components/console/calendar/tier-places.server.ts';
import { memberWords } from '#app/components/console/member-words.server.ts';
import { offeringGroup } from '#app/components/console/offering-data.server.ts';
import { OfferingsPage } from '#app/components/console/offerings-page.tsx';
import { answering } from '#app/services/answer-errors.ts';
import { tierCapacities } from '#app/services/capacity-tiers.ts';
import { offeringGroups } from '#app/services/catalogue-context.ts';
import { canPlan } from '#app/services/console-access.ts';

export const handle = { i18n: ['catalogue'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const { agency } = member;
    const words = memberWords(member);
    const [groups, capacities, seasons] = await Promise.all([
      offeringGroups(context.deps, agency.id),
      tierCapacities(context.deps, agency),
      context.deps.repositories.seasons.all(agency.id),
    ]);
    const places: Record<string, TierPlacesData[]> = {};
    for (const capacity of capacities)
      (places[capacity.offeringId] ??= []).push(...tierPlaces([capacity], words));
    return {
      title: words.t('catalogue:offerings.metaTitle', { agency: agency.name }),
      groups: groups.map((group) => offeringGroup(group, words)),
      places,
      canPlan: canPlan(member.role),
      hasSeason: seasons.length > 0,
    };
  });

export default function Offerings() {
  const { groups, places, hasSeason, canPlan: mayPlan } = useLoaderData<typeof loader>();
  return (
    <OfferingsPage
      groups={groups}
      places={places as Record<string, TierPlacesData[]>}
      canPlan={mayPlan}
      hasSeason={hasSeason}
    />
  );
}
