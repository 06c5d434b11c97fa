import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as logoRoute from '#app/routes/agency-logo.$agencyId.ts';
import * as settingsPage from '#app/routes/console.settings.tsx';
import { contactOf } from '#app/services/home-contact.ts';
import { makePng } from '../factories/pictures.ts';
import {
  answerOf,
  HOSTILE_NAME,
  makePeopleWorld,
  NOW,
  ROLES,
  TEN_THOUSAND,
  type Asking,
  type PeopleWorld,
} from './people-world.ts';

let world: PeopleWorld;

beforeAll(async () => {
  world = await makePeopleWorld();
});
afterAll(() => world.close());

const send = (form: Record<string, string> | FormData, asking: Asking = {}) =>
  answerOf(settingsPage.action(world.args({ ...asking, form })));
const view = async () => (await settingsPage.loader(world.args())).settings;
const FACTS = {
  name: 'New name',
  contactName: 'Priya Example',
  contactEmail: 'priya@agency.test',
  contactPhone: '+48 22 555 01 00',
  locale: 'pl',
  zone: 'America/New_York',
};
const facts = (change: Partial<typeof FACTS> = {}) => ({
  intent: 'facts',
  ...FACTS,
  ...change,
});

function logoForm(bytes: Uint8Array, name = 'logo.png'): FormData {
  const form = new FormData();
  form.set('intent', 'logo');
  form.set('logo', new File([new Uint8Array(bytes)], name));
  return form;
}

describe('agency settings', () => {
  it.each(ROLES.slice(1))(
    'are an owner’s: a %s gets 403 for page and forms',
    async (role) => {
      expect((await answerOf(settingsPage.loader(world.args({ role })))).status).toBe(
        403,
      );
      const forms = [
        facts(),
        { intent: 'colour', colour: '#000000' },
        { intent: 'make_code' },
        { intent: 'no_logo' },
        logoForm(makePng(4, 4)),
      ];
      for (const form of forms) expect((await send(form, { role })).status).toBe(403);
      expect((await view()).agency.name).toBe('Agency ag1');
      expect(await world.audit()).toEqual([]);
    },
  );

  it('are saved whole, and the record says what was before', async () => {
    expect(await send(facts())).toMatchObject({
      status: 200,
      body: { outcome: 'agency_saved' },
    });
    expect((await view()).agency).toMatchObject(FACTS);
    const [entry] = await world.audit();
    expect(entry?.what).toBe('agency_changed');
    expect(entry?.changes).toContainEqual({
      field: 'name',
      before: 'Agency ag1',
      after: 'New name',
    });
    await send(facts());
    expect((await world.audit()).length).toBe(1);
  });

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['10,000 characters', { name: TEN_THOUSAND }, 'name'],
    ['an email that is none', { contactEmail: 'priya' }, 'contactEmail'],
    ['a phone of letters', { contactPhone: HOSTILE_NAME }, 'contactPhone'],
    ['a language we do not speak', { locale: 'de' }, 'locale'],
    ['a zone that does not exist', { zone: 'Mars/Olympus' }, 'zone'],
    ['a zone without summer time', { zone: '+02:00' }, 'zone'],
  ] as const)(
    'refuse %s at the field and keep what was typed',
    async (_, change, field) => {
      const form = facts(change);
      const { status, body } = await send(form);
      expect(status).toBe(400);
      expect(body['wrong']).toEqual([field]);
      const { intent: _intent, ...typed } = form;
      expect(body['form']).toEqual(typed);
      expect((await view()).agency.name).toBe('New name');
    },
  );

  it('keep HTML in a name as the text it is', async () => {
    await send(facts({ name: HOSTILE_NAME }));
    expect((await view()).agency.name).toBe(HOSTILE_NAME);
    await send(facts());
  });

  it('refuse a form that is none of ours', async () => {
    expect((await send({ intent: 'delete' })).status).toBe(400);
    expect((await send({})).status).toBe(400);
  });
});

describe('the look', () => {
  it('takes a colour, tells the text that reads on it, and shows it on the contact card', async () => {
    await send({ intent: 'colour', colour: '#0B5D55' });
    const { look } = await view();
    expect(look.colour).toEqual({ fill: '#0b5d55', text: '#ffffff' });
    expect(look.contrast?.text).toBeGreaterThanOrEqual(4.5);
    const contact = await contactOf(world.deps, world.stores.ag1);
    expect(contact.look.colour).toEqual({ fill: '#0b5d55', text: '#ffffff' });
    const other = await contactOf(world.deps, world.stores.ag2);
    expect(other.look).toEqual({ colour: null, logoUrl: null });
  });

  it('without a colour is ours again', async () => {
    await send({ intent: 'colour', colour: '' });
    expect((await view()).look.colour).toBeNull();
  });

  it.each(['red', '#12345', '#000000;background:url(x)', TEN_THOUSAND])(
    'refuses what is no colour (case %#)',
    async (colour) => {
      const { status, body } = await send({ intent: 'colour', colour });
      expect([status, body['outcome']]).toEqual([400, 'bad_colour']);
      expect((await view()).look.colour).toBeNull();
    },
  );

  it('serves a logo as a picture that can run nothing', async () => {
    const png = makePng(120, 40);
    expect((await send(logoForm(png, 'logo.html'))).body).toEqual({
      outcome: 'theme_saved',
    });
    const args = world.args({ params: { agencyId: 'ag1' } });
    const response = await logoRoute.loader(args);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; sandbox",
    );
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
    const contact = await contactOf(world.deps, world.stores.ag1);
    expect(contact.look.logoUrl).toMatch(/^\/agency-logo\/ag1\?v=\w+$/);
  });

  it.each([
    [
      'a drawing with scripts',
      Buffer.from('<svg onload="alert(1)"/>'),
      400,
      'not_an_image',
    ],
    [
      'a page that begins like a picture',
      Buffer.from('\x89PNG<script>'),
      400,
      'not_an_image',
    ],
    ['nothing', Buffer.of(), 400, 'empty'],
    ['too many pixels', makePng(1200, 2), 400, 'too_many_pixels'],
    ['five megabytes', Buffer.alloc(5 * 1024 * 1024), 413, 'too_many_bytes'],
  ] as const)(
    'refuses %s and keeps the logo it has',
    async (_, bytes, status, problem) => {
      const form = logoForm(bytes);
      const args = world.args({ form });
      // Browsers say how long a form is; a Request made here does not by itself.
      args.request.headers.set('content-length', String(bytes.length + 400));
      const answer = await answerOf(settingsPage.action(args));
      expect(answer).toMatchObject({ status, body: { outcome: 'bad_logo', problem } });
      expect((await view()).look.logoUrl).not.toBeNull();
    },
  );

  it('goes without a logo when it is removed', async () => {
    await send({ intent: 'no_logo' });
    const answer = answerOf(
      logoRoute.loader(world.args({ params: { agencyId: 'ag1' } })),
    );
    expect((await answer).status).toBe(404);
  });

  it.each(['nobody', '../ag1', 'x'.repeat(90)])(
    'has no logo for %j',
    async (agencyId) => {
      const answer = answerOf(logoRoute.loader(world.args({ params: { agencyId } })));
      expect((await answer).status).toBe(404);
    },
  );
});

describe('codes for stores', () => {
  it('are shown once and kept as a hash', async () => {
    const { body } = await send({ intent: 'make_code' });
    expect(body['code']).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}$/);
    const stored = JSON.stringify(await world.database.prisma.joinCode.findMany());
    const bare = String(body['code']).replaceAll('-', '');
    expect(stored).not.toContain(bare);
    expect(JSON.stringify(await view())).not.toContain(bare);
    expect(JSON.stringify(await world.audit())).not.toContain(bare);
    expect((await view()).codes).toHaveLength(1);
  });

  it('are revoked by their own agency’s owner alone', async () => {
    const [code] = (await view()).codes;
    const form = { intent: 'revoke_code', codeId: code?.id ?? '' };
    expect((await send(form, { agencyId: 'ag2' })).status).toBe(404);
    expect((await send(form, { role: 'planner' })).status).toBe(403);
    expect((await view()).codes).toHaveLength(1);
    expect((await send(form)).body).toEqual({ outcome: 'code_revoked' });
    expect((await send(form)).status).toBe(404);
    expect((await view()).codes).toEqual([]);
  });

  it('leave the list when they have expired', async () => {
    await send({ intent: 'make_code' });
    world.deps.clock.set(NOW + 7 * 24 * 3_600_000);
    expect((await view()).codes).toEqual([]);
    world.deps.clock.set(NOW);
  });
});
