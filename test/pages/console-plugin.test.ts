import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as pluginRoute from '#app/routes/console.plugin.ts';
import * as settingsPage from '#app/routes/console.settings.tsx';
import {
  answerOf,
  APP_URL,
  makePeopleWorld,
  ROLES,
  type PeopleWorld,
} from './people-world.ts';

describe('the plugin that a WooCommerce shop installs', () => {
  let world: PeopleWorld;
  const pluginZip = Buffer.from('PK and the rest of a zip');

  beforeAll(async () => {
    world = await makePeopleWorld();
  });
  afterAll(() => world.close());

  it.each(ROLES)('can be downloaded by a %s once it is built', async (role) => {
    const answer = await pluginRoute.loader(world.args({ role, pluginZip }));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="tidewatch-for-woocommerce.zip"',
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pluginZip);
  });

  it('is said to be missing where it was not built', async () => {
    const answer = await answerOf(pluginRoute.loader(world.args()));
    expect(answer.status).toBe(404);
  });

  it('is offered beside the codes, with the address that goes with them', async () => {
    const view = async (built: boolean) =>
      (await settingsPage.loader(world.args(built ? { pluginZip } : {}))).settings;
    expect((await view(true)).woocommerce).toEqual({ appUrl: APP_URL, hasPlugin: true });
    expect((await view(false)).woocommerce.hasPlugin).toBe(false);
  });
});
