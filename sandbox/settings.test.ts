import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSettings } from '#sandbox/settings.ts';
import { StateFile } from '#sandbox/state/state-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'tidewatch-settings-'));

describe('settings', () => {
  test('nothing set gives the usual port and real time', () => {
    expect(readSettings({})).toMatchObject({
      port: 4400,
      todayMs: null,
      registrations: [],
    });
  });

  test('all that is wrong is named at once', () => {
    expect(() => readSettings({ SANDBOX_PORT: '99999', SANDBOX_TODAY: 'soon' })).toThrow(
      /SANDBOX_PORT[\s\S]*SANDBOX_TODAY/,
    );
  });

  test('a registration without a secret is refused, by name', () => {
    const path = join(folder, 'registrations.json');
    writeFileSync(path, JSON.stringify([{ shop: 'a.myshopify.com', clientId: 'x' }]));
    expect(() => readSettings({ SANDBOX_REGISTRATIONS: path })).toThrow(/clientSecret/);
  });

  test('a saved state that cannot be read is not thrown away', () => {
    writeFileSync(join(folder, 'state.json'), '{"version":1,');
    expect(() => new StateFile(folder).load()).toThrow();
  });
});
