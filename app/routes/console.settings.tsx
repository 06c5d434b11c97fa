import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { SettingsAnswer } from '#app/components/console/settings/settings-data.ts';
import { SettingsPage } from '#app/components/console/settings/settings-page.tsx';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import { useAnswer } from '#app/components/shell/use-answer.ts';
import { changeSettings } from '#app/services/agency-settings-form.ts';
import { agencySettingsView } from '#app/services/agency-settings-view.ts';
import { answering } from '#app/services/answer-errors.ts';
import { requireOwner } from '#app/services/console-access.ts';
import { smallFormOf } from '#app/services/theme-upload.ts';

export const handle = { i18n: ['people'] };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
];

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    const t = translator(member.locale);
    return {
      title: t('people:settings.metaTitle', { agency: member.agency.name }),
      settings: {
        ...(await agencySettingsView(context.deps, member)),
        woocommerce: {
          appUrl: context.appUrl,
          hasPlugin: (await context.pluginZip()) !== null,
        },
      },
    };
  });

export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const member = await context.signIn.requireMember(request);
    requireOwner(member);
    const form = await smallFormOf(request);
    if (form === 'too_large')
      return data<SettingsAnswer>(
        { outcome: 'bad_logo', problem: 'too_many_bytes' },
        413,
      );
    const answer = await changeSettings(context.deps, member, form);
    const status = answer.outcome.startsWith('bad_') ? 400 : 200;
    return data<SettingsAnswer>(answer, {
      status,
      headers: { 'Cache-Control': 'no-store' },
    });
  });

export default function Settings() {
  const { settings } = useLoaderData<typeof loader>();
  return <SettingsPage data={settings} answer={useAnswer<SettingsAnswer>()} />;
}
