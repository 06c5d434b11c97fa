import type { SandboxShop, SandboxState } from '#sandbox/frame/server/sandbox-api.ts';
import type { FrameData } from '#sandbox/frame/views/view.ts';

const REFRESH_EVERY_MS = 5_000;
/** A change of orders holds from the sandbox's next second; this is just after it. */
const SETTLED_AFTER_MS = 1_200;

/** The sandbox as the frame sees it: its last known state, and the way to change it. */
export type Sandbox = {
  readonly data: FrameData;
  state(): SandboxState;
  shop(): SandboxShop;
  /** Asks for a change; says why when it was refused. The state is read anew either way. */
  act(action: string, body: Readonly<Record<string, unknown>>): Promise<ActOutcome>;
  /** A fresh id token for the person chosen. */
  requestToken(): Promise<string>;
  /** Calls back now and whenever the state was read. */
  watch(listen: () => void): void;
};

export type ActOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'unreachable' };

/** Connects to the sandbox that served this page. */
export function openSandbox(data: FrameData): Sandbox {
  let state = data.state;
  const listeners: (() => void)[] = [];

  async function refresh(): Promise<void> {
    const answer = await fetch('/sandbox/state');
    if (!answer.ok) return;
    state = (await answer.json()) as SandboxState;
    for (const listen of listeners) listen();
  }
  // A sandbox that is being restarted answers again later; until then the page shows what it knew.
  const refreshQuietly = () => refresh().catch(() => undefined);

  async function post(
    action: string,
    body: Readonly<Record<string, unknown>>,
  ): Promise<Response> {
    return fetch(`/sandbox/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  setInterval(() => {
    if (!document.hidden) void refreshQuietly();
  }, REFRESH_EVERY_MS);

  return {
    data,
    state: () => state,
    shop() {
      const shop = state.shops.find((one) => one.shop === data.shop);
      if (shop === undefined) throw new Error(`The sandbox no longer has ${data.shop}.`);
      return shop;
    },
    async act(action, body) {
      try {
        const answer = await post(action, body);
        const reason = answer.ok ? '' : await reasonIn(answer);
        await refreshQuietly();
        setTimeout(() => void refreshQuietly(), SETTLED_AFTER_MS);
        return answer.ok ? { outcome: 'done' } : { outcome: 'refused', reason };
      } catch {
        return { outcome: 'unreachable' };
      }
    },
    async requestToken() {
      const answer = await post('session-token', {
        shop: data.shop,
        staffId: data.staffId,
      });
      if (!answer.ok) throw new Error(await reasonIn(answer));
      const { token } = (await answer.json()) as { token: string };
      return token;
    },
    watch(listen) {
      listeners.push(listen);
      listen();
    },
  };
}

async function reasonIn(answer: Response): Promise<string> {
  const body: unknown = await answer.json().catch(() => null);
  const isNamed = typeof body === 'object' && body !== null && 'error' in body;
  return isNamed ? String(body.error) : String(answer.status);
}
