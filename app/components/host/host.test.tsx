import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hostOf } from '#app/components/host/host.ts';
import { HostProvider, ManageOnly } from '#app/components/host/host-context.tsx';
import { parentTab } from '#app/components/host/parent-tab.ts';

afterEach(() => vi.unstubAllGlobals());

describe('The admin around our pages', () => {
  it('shows a note by Shopify’s bridge in Shopify’s admin', () => {
    const show = vi.fn();
    vi.stubGlobal('shopify', { toast: { show } });
    expect(hostOf('shopify').toast('Saved')).toBe(true);
    expect(show).toHaveBeenCalledWith('Saved');
  });

  it('shows a note by the plugin’s bridge in wp-admin, and tells it of what is unsaved', () => {
    const bridge = { toast: vi.fn(), setDirty: vi.fn() };
    vi.stubGlobal('tidewatch', bridge);
    vi.stubGlobal('window', { parent: {} });
    expect(hostOf('woocommerce').toast('Saved')).toBe(true);
    hostOf('woocommerce').setDirty(true);
    expect(bridge.toast).toHaveBeenCalledWith('Saved');
    expect(bridge.setDirty).toHaveBeenCalledWith(true);
  });

  it('leaves a note to the page itself where no bridge is there', () => {
    for (const kind of ['shopify', 'woocommerce', 'none'] as const)
      expect(hostOf(kind).toast('Saved')).toBe(false);
  });

  it('shows a page that the admin asks for, until nobody listens any more', () => {
    const window = new EventTarget();
    vi.stubGlobal('window', window);
    const show = vi.fn();
    const ask = () =>
      window.dispatchEvent(
        new CustomEvent('tidewatch:go', { detail: '/app/peaks', cancelable: true }),
      );
    const stop = hostOf('woocommerce').onGo(show);
    // Taken over: the bridge loads no document.
    expect(ask()).toBe(false);
    stop();
    expect(ask()).toBe(true);
    expect(show.mock.calls).toEqual([['/app/peaks']]);
  });
});

describe('The row of our pages in wp-admin', () => {
  it('marks the page that leads on to one without a place in the row', () => {
    expect(parentTab('/app/connection')).toBe('/app/data');
    expect(parentTab('/app/connection/')).toBe('/app/data');
    expect(parentTab('/app/agency')).toBe('/app/help');
    for (const own of ['/app', '/app/calendar', '/app/data', '/app/incidents/one'])
      expect(parentTab(own)).toBeUndefined();
  });
});

describe('Staff who may only look', () => {
  const page = (canManage: boolean) =>
    renderToStaticMarkup(
      <HostProvider kind="woocommerce" canManage={canManage}>
        <ManageOnly>
          <button>Choose</button>
        </ManageOnly>
      </HostProvider>,
    );

  it('are not offered what they may not press', () => {
    expect(page(true)).toContain('Choose');
    expect(page(false)).toBe('');
  });
});
