import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { readFields, sendJson } from '#sandbox/http/reply.ts';
import {
  adminLocale,
  isNonce,
  personOf,
  viewFor,
} from '#sandbox/woocommerce/admin/request.ts';
import { sendOn } from '#sandbox/woocommerce/admin/respond.ts';
import { wordpressLocale } from '#sandbox/woocommerce/admin/texts/texts.ts';
import {
  forgetTyped,
  keepTyped,
  type ConnectForm,
} from '#sandbox/woocommerce/admin/typed.ts';
import { stepsHtml } from '#sandbox/woocommerce/admin/views/steps.ts';
import { PAGES } from '#sandbox/woocommerce/admin/views/view.ts';
import {
  askProgress,
  connectSite,
  endConnection,
  retryConnection,
} from '#sandbox/woocommerce/admin-api.ts';
import { signToken } from '#sandbox/woocommerce/plugin/token.ts';
import type { World } from '#sandbox/world.ts';

const fieldsSchema = z.object({
  action: z.string().default(''),
  nonce: z.string().default(''),
  use: z.enum(['document', 'request']).catch('request'),
  tidewatch_app: z.string().default(''),
  tidewatch_code: z.string().default(''),
});

type Fields = z.infer<typeof fieldsSchema>;
/** No code is that long: the app would not even read it. */
const LONGEST_CODE = 100;

/** `admin-post.php`: the buttons of the settings tab. Each does one thing and goes back. */
export async function postAction(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const person = personOf(world, request);
  const fields = fieldsSchema.parse(await readFields(request));
  if (!isNonce(fields.nonce, person.id) || person.can !== 'manage')
    return sendJson(response, 403, { error: 'not_allowed' });
  sendOn(response, `${PAGES.settings}${await run(world, fields, person.id)}`);
}

/** @returns what the settings' address is to say afterwards */
async function run(world: World, fields: Fields, staffId: string): Promise<string> {
  const { site } = world;
  switch (fields.action) {
    case 'tidewatch_connect':
      return connect(world, fields, staffId);
    case 'tidewatch_retry':
      await retryConnection(site);
      return '&step=connecting';
    case 'tidewatch_disconnect':
      await endConnection(site);
      return '&step=ended';
    case 'tidewatch_cancel':
      await endConnection(site);
      return '';
    default:
      return '';
  }
}

/** Sends the form; one that leads nowhere is kept, to be mended instead of typed anew. */
async function connect(world: World, fields: Fields, staffId: string): Promise<string> {
  const form = {
    appUrl: fields.tidewatch_app.trim(),
    code: fields.tidewatch_code.trim(),
  };
  const problem = formProblem(form) ?? (await problemOfSending(world, form));
  if (problem === null) {
    forgetTyped(world, staffId);
    return '&step=connecting';
  }
  keepTyped(world, staffId, form, problem);
  return `&step=again&problem=${encodeURIComponent(problem)}`;
}

/** What is wrong with a form before anything is sent; the plugin's own words for it. */
function formProblem({ appUrl, code }: ConnectForm): string | null {
  if (!/^https?:\/\//i.test(appUrl)) return 'no_whole_address';
  if (!URL.canParse(appUrl)) return 'bad_app_address';
  if (code === '') return 'no_code';
  return code.length > LONGEST_CODE ? 'wrong_code' : null;
}

async function problemOfSending(
  { site }: World,
  form: ConnectForm,
): Promise<string | null> {
  const tried = await connectSite(site, form);
  return tried.outcome === 'at' ? null : tried.problem;
}

/** `admin-ajax.php`: tokens for the frame, and how far connecting is. As WordPress answers. */
export async function ajaxAction(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const person = personOf(world, request);
  const fields = fieldsSchema.parse(await readFields(request));
  const refuse = (status: number, problem: string) =>
    sendJson(response, status, { success: false, data: { problem } });
  if (!isNonce(fields.nonce, person.id)) return refuse(403, 'signed_out');
  if (fields.action === 'tidewatch_token') {
    const locale = wordpressLocale(adminLocale(request, person));
    const token = await signToken(world.site, {
      staffId: person.id,
      use: fields.use,
      locale,
    });
    if (token === null) return refuse(409, 'not_connected');
    return sendJson(response, 200, { success: true, data: { token } });
  }
  if (fields.action !== 'tidewatch_progress') return refuse(400, 'unknown');
  if (person.can !== 'manage') return refuse(403, 'not_allowed');
  await askProgress(world.site);
  sendJson(response, 200, { success: true, data: progress(world, request) });
}

function progress(world: World, request: IncomingMessage): object {
  const view = viewFor(world, request, 'settings');
  const { connection } = view.site;
  if (connection === null) return { state: 'none', html: '', authorizeUrl: null };
  const { state, authorizeUrl } = connection;
  return { state, html: stepsHtml(view, connection).markup, authorizeUrl };
}
