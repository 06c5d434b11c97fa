import { USER_AGENT } from '../browser/launch.ts';
import { totpCode } from '../factories/totp.ts';
import type { Secret } from './log-leaks.ts';
import type { TestDemo } from './running-demo.ts';

/** Cookies of a session, as a browser would send them. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .filter((cookie) => !/Max-Age=0/i.test(cookie))
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

/** Sends one of the console's forms as a browser without scripts would. */
export function sendForm(
  { settings }: Pick<TestDemo, 'settings'>,
  path: string,
  form: Record<string, string>,
  cookie = '',
): Promise<Response> {
  const { appUrl } = settings;
  return fetch(`${appUrl}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'user-agent': USER_AGENT, origin: appUrl, cookie },
    body: new URLSearchParams(form),
  });
}

function found(text: string, shape: RegExp): string {
  const value = shape.exec(text)?.[1];
  if (value === undefined) throw new Error(`the page holds nothing like ${shape.source}`);
  return value;
}

/**
 * Walks the ways of a new member: an invitation, its link, a second factor, a wrong code and a right
 * one; and makes a code for a store.
 *
 * @param cookie an owner's session
 * @returns every secret that was given or typed on the way
 */
export async function walkAsNewMember(demo: TestDemo, cookie: string): Promise<Secret[]> {
  const email = 'newcomer@agency.example';
  const password = 'the password of a newcomer';
  const invited = await sendForm(
    demo,
    '/console/members?index',
    { intent: 'invite', email, role: 'reader' },
    cookie,
  );
  const token = found(await invited.text(), /\/console\/join\/([\w-]{43})/);
  const page = await fetch(`${demo.settings.appUrl}/console/join/${token}`, {
    headers: { 'user-agent': USER_AGENT },
  });
  await page.text();
  const joinPath = `/console/join/${token}`;
  await (
    await sendForm(demo, joinPath, { name: 'Newcomer', password: 'short one' })
  ).text();
  const joined = await sendForm(demo, joinPath, { name: 'Newcomer', password });
  const own = cookiesOf(joined);
  const begun = await sendForm(
    demo,
    '/console/account',
    { intent: 'begin', password },
    own,
  );
  const text = await begun.text();
  const secret = found(text, /value="([A-Z2-7]{40,})"/);
  const backupCode = found(text, /<li>([\w]{5}-[\w]{5})<\/li>/);
  const code = totpCode(`otpauth://totp/x?secret=${secret}`, Date.now());
  await (
    await sendForm(demo, '/console/account', { intent: 'confirm', code }, own)
  ).text();
  await signInWithBackupCode(demo, { email, password, backupCode });
  const made = await sendForm(demo, '/console/settings', { intent: 'make_code' }, cookie);
  const joinCode = found(await made.text(), /value="((?:[2-9A-Z]{4}-){2}[2-9A-Z]{4})"/);
  return [
    { name: 'an invitation link', value: token },
    { name: 'a newcomer’s password', value: password },
    { name: 'the secret of a second factor', value: secret },
    { name: 'a back-up code', value: backupCode },
    { name: 'a code for a store', value: joinCode },
    {
      name: 'a newcomer’s cookie',
      value: decodeURIComponent(own.slice(own.indexOf('=') + 1)),
    },
  ];
}

async function signInWithBackupCode(
  demo: TestDemo,
  who: { email: string; password: string; backupCode: string },
): Promise<void> {
  const { email, password, backupCode } = who;
  const first = await sendForm(demo, '/console/sign-in', { email, password });
  if (!first.headers.get('location')?.startsWith('/console/sign-in/code'))
    throw new Error('no second step was asked for');
  const half = cookiesOf(first);
  const step = (code: string) =>
    sendForm(demo, '/console/sign-in/code', { kind: 'backup', code }, half);
  await (await step('wrong-code1')).text();
  const second = await step(backupCode);
  if (second.headers.get('location') !== '/console')
    throw new Error('the back-up code was not taken');
}
