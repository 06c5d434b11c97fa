import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { AgencyAnswer } from '#app/components/agency/agency-data.ts';
import { AgencyPage } from '#app/components/agency/agency-page.tsx';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { answering } from '#app/services/answer-errors.ts';
import { contactOf } from '#app/services/home-contact.ts';
import {
  boundBy,
  joinAgency,
  joinForm,
  lookUpJoinCode,
} from '#app/services/join-agency.ts';
import { formOf } from '#app/services/read-form.ts';

export const handle = { i18n: ['people', 'home', 'incidents'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const { store: known, locale } = await context.signIn.requireStore(request);
    // Who is signed in may be seconds old, and the form of this page changes the agency.
    const store = (await context.deps.repositories.stores.byId(known.id)) ?? known;
    return {
      title: translator(locale)('people:agency.title'),
      contact: await contactOf(context.deps, store),
      boundBy: await boundBy(context.deps, store.id),
    };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const session = await context.signIn.requireStore(request);
    const form = joinForm.parse(Object.fromEntries(await formOf(request)));
    const attempts = { limit: context.joinAttempts, realNow: Date.now() };
    const step = form.intent === 'join' ? joinAgency : lookUpJoinCode;
    const answer = await step(context.deps, session, attempts, form.code);
    return data<AgencyAnswer>(answer, STATUS[answer.outcome]);
  });

const STATUS = {
  found: 200,
  joined: 200,
  bad_code: 400,
  bound: 409,
  too_many: 429,
} as const;

export default function Agency() {
  const { contact, boundBy: bound } = useLoaderData<typeof loader>();
  return (
    <AgencyPage page={{ contact, boundBy: bound }} answer={useAnswer<AgencyAnswer>()} />
  );
}
