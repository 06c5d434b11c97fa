import {
  appHome,
  appPathFor,
  framePathFor,
  resolveAdminAddress,
} from '#sandbox/frame/addresses.ts';
import {
  hostApp,
  type AppHost,
  type AppListeners,
} from '#sandbox/frame/client/app-host.ts';
import type { AppNav } from '#sandbox/frame/client/app-nav.ts';
import { makeTitleBar } from '#sandbox/frame/client/title-bar.ts';
import type { SaveBar } from '#sandbox/frame/client/save-bar.ts';
import { watchForSilence } from '#sandbox/frame/client/silence.ts';
import type { Sandbox } from '#sandbox/frame/client/sandbox.ts';
import type { Toasts } from '#sandbox/frame/client/toasts.ts';
import { need } from '#sandbox/frame/client/dom.ts';
import { flagIn, numberIn, textIn, type MessageData } from '#sandbox/frame/protocol.ts';

type EmbedSettings = {
  readonly iframe: HTMLIFrameElement;
  readonly sandbox: Sandbox;
  readonly toasts: Toasts;
  readonly saveBar: SaveBar;
  readonly nav: AppNav;
};

export type Embed = {
  readonly host: AppHost;
  /** Shows another of the app's pages without loading the frame anew; false when the app cannot. */
  goTo(framePath: string): boolean;
};

/** Embeds the app: answers what it asks, and draws what it describes. */
export function embedApp(settings: EmbedSettings): Embed {
  const { iframe, sandbox, nav } = settings;
  const { handle, appOrigin } = sandbox.shop();
  const origin = new URL(appOrigin.appUrl).origin;
  const titleBar = makeTitleBar(
    document.querySelector('#title-bar h1')?.textContent ?? '',
    (key) => host.send('titleBarPress', { key }),
  );
  const greeted = watchForSilence(origin, sandbox.data.texts);
  const host = hostApp(
    iframe,
    origin,
    listenersFor({ ...settings, origin, titleBar, greeted, goTo }, send),
  );

  function send(name: 'toastAction' | 'toastDismiss', data: MessageData): void {
    host.send(name, data);
  }

  function goTo(framePath: string): boolean {
    const path = appPathFor(handle, framePath);
    if (path === null || !host.isAlive()) return false;
    host.send('navigate', { path });
    return true;
  }

  nav.mark(location.pathname);
  return { host, goTo };
}

type Parts = EmbedSettings & {
  readonly origin: string;
  readonly titleBar: { draw(data: MessageData): void };
  /** To be called when the app has loaded. */
  readonly greeted: () => void;
  readonly goTo: (framePath: string) => boolean;
};

function listenersFor(
  parts: Parts,
  send: (name: 'toastAction' | 'toastDismiss', data: MessageData) => void,
): AppListeners {
  const { sandbox, toasts, saveBar, nav, titleBar } = parts;
  const fromMain =
    (act: (data: MessageData) => void) => (data: MessageData, isMain: boolean) => {
      if (isMain) act(data);
      return undefined;
    };
  return {
    hello(_, isMain) {
      if (isMain) startAnew(parts);
      return { closeLabel: sandbox.data.texts.close };
    },
    idToken: async () => ({ token: await sandbox.requestToken() }),
    user: () => ({ user: describePerson(sandbox) }),
    scopes: () => ({
      scopes: { granted: sandbox.shop().scopes, required: [], optional: [] },
    }),
    leaveConfirmation: async () => ({ leaves: await saveBar.mayLeave() }),
    location: fromMain((data) => followLocation(parts, data)),
    navMenu: fromMain((data) => nav.draw(data)),
    titleBar: fromMain((data) => titleBar.draw(data)),
    saveBar: fromMain((data) => saveBar.draw(data)),
    toastShow(data) {
      const id = textIn(data, 'id');
      toasts.show({
        id,
        message: textIn(data, 'message'),
        isError: flagIn(data, 'isError'),
        durationMs: numberIn(data, 'durationMs', 5_000),
        action: textIn(data, 'action'),
        onAction: () => send('toastAction', { id }),
        onDismiss: () => send('toastDismiss', { id }),
      });
      return undefined;
    },
    toastHide(data) {
      toasts.hide(textIn(data, 'id'));
      return undefined;
    },
    loading(data) {
      need('loading', HTMLElement).hidden = !flagIn(data, 'isOn');
      return undefined;
    },
    modal: fromMain((data) => coverFrame(flagIn(data, 'isOpen'))),
    redirect(data) {
      void redirect(parts, textIn(data, 'address'), textIn(data, 'target'));
      return undefined;
    },
  };
}

/** A new document of the app: nothing that the former one described is true any more. */
function startAnew({ titleBar, saveBar, greeted }: Parts): void {
  titleBar.draw({});
  saveBar.clear();
  coverFrame(false);
  greeted();
}

function describePerson(sandbox: Sandbox): MessageData {
  const person = sandbox.shop().staff.find(({ id }) => id === sandbox.data.staffId);
  if (person === undefined) return {};
  const number = Number(person.id);
  return {
    id: Number.isSafeInteger(number) ? number : person.id,
    name: person.name,
    accountAccess: person.role,
  };
}

/**
 * The frame's address follows the app's. It replaces, never pushes: the app's own step is already in the
 * history that both share, so Back takes one step.
 */
function followLocation({ sandbox, nav }: Parts, data: MessageData): void {
  const { handle, name } = sandbox.shop();
  const path = framePathFor(handle, textIn(data, 'path'));
  if (path === null) return;
  if (path !== location.pathname + location.search + location.hash)
    history.replaceState(history.state, '', path);
  nav.mark(path);
  const title = textIn(data, 'title');
  if (title !== '') document.title = `${title} · ${name}`;
}

/** While the app shows a modal, the rest of the admin is dark and out of reach. */
function coverFrame(isCovered: boolean): void {
  document.body.classList.toggle('app-modal', isCovered);
  const around = '.top-bar, #store-nav, #title-bar, #sandbox-panel, #sandbox-bar, .skip';
  for (const part of document.querySelectorAll<HTMLElement>(around))
    part.inert = isCovered;
}

async function redirect(parts: Parts, address: string, target: string): Promise<void> {
  const { sandbox, saveBar, origin, goTo } = parts;
  const { handle } = sandbox.shop();
  const resolved = resolveAdminAddress(handle, address);
  if (resolved === null) return;
  const url = new URL(resolved, location.origin);
  const inApp =
    url.origin === origin ? framePathFor(handle, url.pathname + url.search) : null;
  const destination = inApp ?? resolved;
  if (target === '_blank') {
    window.open(destination, '_blank', 'noopener');
    return;
  }
  if (!(await saveBar.mayLeave())) return;
  if (destination.startsWith(appHome(handle)) && goTo(destination)) return;
  location.assign(destination);
}
