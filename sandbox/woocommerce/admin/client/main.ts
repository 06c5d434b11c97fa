import { runClock } from '#sandbox/frame/client/clock.ts';
import { need } from '#sandbox/frame/client/dom.ts';
import { manageOverlays } from '#sandbox/frame/client/overlays.ts';
import { makeToasts } from '#sandbox/frame/client/toasts.ts';
import { followWire } from '#sandbox/frame/client/wire.ts';
import { wireControls } from '#sandbox/woocommerce/admin/client/controls.ts';
import { openSite } from '#sandbox/woocommerce/admin/client/site.ts';
import type { AdminData } from '#sandbox/woocommerce/admin/views/view.ts';

/** Sets the panel going. The app's frame is the plugin's own script's business. */
function startAdmin(): void {
  const text = need('admin-data', HTMLScriptElement).textContent;
  // Our own server wrote it into this page.
  const site = openSite(JSON.parse(text) as AdminData);
  manageOverlays();
  wireControls(site, makeToasts(site.data.texts));
  runClock(site);
  followWire(site);
}

startAdmin();
