import { makeButton, need } from '#sandbox/frame/client/dom.ts';
import type { ClientTexts } from '#sandbox/frame/texts/texts.ts';
import { fill } from '#sandbox/frame/wording.ts';

const PATIENCE_MS = 10_000;

/**
 * Shows that the app is loading, and says so when it stays silent: a browser's own error page inside the iframe
 * tells nobody what to do.
 * @returns what to call when the app has greeted the frame
 */
export function watchForSilence(address: string, texts: ClientTexts): () => void {
  const notice = need('app-silent', HTMLElement);
  const loading = need('loading', HTMLElement);
  loading.hidden = false;
  const timer = setTimeout(() => {
    loading.hidden = true;
    notice.replaceChildren(
      fill(texts.appSilent, { address }),
      makeButton(texts.tryAgain, 'button', () => location.reload()),
    );
  }, PATIENCE_MS);
  return () => {
    clearTimeout(timer);
    loading.hidden = true;
    notice.replaceChildren();
  };
}
