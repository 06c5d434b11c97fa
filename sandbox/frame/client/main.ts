import { makeAppNav } from '#sandbox/frame/client/app-nav.ts';
import { runClock } from '#sandbox/frame/client/clock.ts';
import { wireControls } from '#sandbox/frame/client/controls.ts';
import { find, need } from '#sandbox/frame/client/dom.ts';
import { embedApp, type Embed } from '#sandbox/frame/client/embed.ts';
import { manageOverlays } from '#sandbox/frame/client/overlays.ts';
import { openSandbox } from '#sandbox/frame/client/sandbox.ts';
import { makeSaveBar, type SaveBar } from '#sandbox/frame/client/save-bar.ts';
import { makeToasts } from '#sandbox/frame/client/toasts.ts';
import { followWire } from '#sandbox/frame/client/wire.ts';
import type { FrameData } from '#sandbox/frame/views/view.ts';

/** Sets the frame going: the app first, since it waits for answers; then the panel. */
function startFrame(): void {
  const text = need('frame-data', HTMLScriptElement).textContent;
  // Our own server wrote it into this page.
  const sandbox = openSandbox(JSON.parse(text) as FrameData);
  const toasts = makeToasts(sandbox.data.texts);
  let embed: Embed | null = null;
  const saveBar = makeSaveBar(sandbox.data.texts, (id, which) =>
    embed?.host.send('saveBarPress', { id, which }),
  );
  const iframe = find('app', HTMLIFrameElement);
  if (iframe !== null) {
    const nav = makeAppNav(sandbox.shop().handle);
    embed = embedApp({ iframe, sandbox, toasts, saveBar, nav });
  }
  guardLinks(saveBar, (path) => embed?.goTo(path) === true);
  manageOverlays();
  wireControls({ sandbox, toasts, mayLeave: () => saveBar.mayLeave() });
  runClock(sandbox);
  followWire(sandbox);
}

/** The frame's links: those to the app's pages are the app's to follow; none loses unsaved changes unasked. */
function guardLinks(saveBar: SaveBar, goTo: (framePath: string) => boolean): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain =
      event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (link === null || !isPlain || link.target !== '' || link.hasAttribute('download'))
      return;
    if (
      link.origin !== location.origin ||
      link.getAttribute('href')?.startsWith('#') === true
    )
      return;
    event.preventDefault();
    void saveBar.mayLeave().then((leaves) => {
      if (!leaves) return;
      closeNavigation();
      if (!goTo(link.pathname + link.search)) location.assign(link.href);
    });
  });
}

/** On narrow screens the navigation covers the page that was just chosen. */
function closeNavigation(): void {
  if (document.querySelector('.store-nav-sheet[open]') !== null)
    find('nav-close', HTMLButtonElement)?.click();
}

startFrame();
