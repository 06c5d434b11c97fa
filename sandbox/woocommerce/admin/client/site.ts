import type { SandboxClock } from '#sandbox/frame/server/sandbox-api.ts';
import type { AdminData } from '#sandbox/woocommerce/admin/views/view.ts';

const REFRESH_EVERY_MS = 5_000;
/** A change of orders holds from the sandbox's next second; this is just after it. */
const SETTLED_AFTER_MS = 1_200;

type SiteState = AdminData['state'];

export type ActOutcome =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'unreachable' };

/** The site as its panel sees it: its last known state, and the way to change it. */
export type PanelSite = {
  readonly data: AdminData;
  state(): SiteState & { readonly clock: SandboxClock };
  shop(): { readonly shop: string; readonly zone: string };
  /** Asks for a change; says why when it was refused. The state is read anew either way. */
  act(path: string, body: Readonly<Record<string, unknown>>): Promise<ActOutcome>;
  /** Calls back now and whenever the state was read. */
  watch(listen: () => void): void;
};

/** Connects to the sandbox that served this page. */
export function openSite(data: AdminData): PanelSite {
  let state = data.state;
  const listeners: (() => void)[] = [];

  async function refresh(): Promise<void> {
    const answer = await fetch('/sandbox/woo/state');
    if (!answer.ok) return;
    state = (await answer.json()) as SiteState;
    for (const listen of listeners) listen();
  }
  // A sandbox that is being restarted answers again later; until then the page shows what it knew.
  const refreshQuietly = () => refresh().catch(() => undefined);

  setInterval(() => {
    if (!document.hidden) void refreshQuietly();
  }, REFRESH_EVERY_MS);

  return {
    data,
    state: () => state,
    shop: () => ({ shop: data.shop, zone: state.site.zone }),
    async act(path, body) {
      try {
        const answer = await fetch(`/sandbox/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        const reason = answer.ok ? '' : String(answer.status);
        await refreshQuietly();
        setTimeout(() => void refreshQuietly(), SETTLED_AFTER_MS);
        return answer.ok ? { outcome: 'done' } : { outcome: 'refused', reason };
      } catch {
        return { outcome: 'unreachable' };
      }
    },
    watch(listen) {
      listeners.push(listen);
      listen();
    },
  };
}
