// @ts-check
// Follows the steps of connecting: asks our own server every two seconds while something moves.
(function () {
  'use strict';
  const steps = document.getElementById('tidewatch-steps');
  /** @type {{ajaxUrl: string, pageUrl: string} | undefined} */
  const settings = /** @type {any} */ (window).tidewatchSettings;
  if (!steps || !settings) return;
  const { ajaxUrl, pageUrl } = settings;

  const EVERY_MS = 2000;
  const LONGEST_MS = 15 * 60 * 1000;
  const beganAt = Date.now();
  let shown = '';
  let goesOn = steps.dataset.goesOn === '1';

  /** @param {{state: string, html: string, authorizeUrl: string | null}} found */
  function show(found) {
    if (found.state === 'connected') {
      window.onbeforeunload = null;
      window.location.assign(pageUrl);
      return;
    }
    // Kept as it is where nothing changed, so that a button in focus stays in focus.
    if (steps && found.html !== shown) {
      const isAsPrinted = shown === '' && found.state === steps.dataset.state;
      if (!isAsPrinted) steps.innerHTML = found.html;
      shown = found.html;
    }
    if (found.authorizeUrl && goesOn) {
      goesOn = false;
      window.onbeforeunload = null;
      window.location.assign(found.authorizeUrl);
    }
  }

  async function ask() {
    const body = new URLSearchParams({
      action: 'tidewatch_progress',
      nonce: steps?.dataset.nonce ?? '',
    });
    try {
      const reply = await fetch(ajaxUrl, {
        method: 'POST',
        body,
        credentials: 'same-origin',
      });
      const answer = await reply.json();
      if (!answer.success) return;
      show(answer.data);
      if (answer.data.state === 'failed' || answer.data.state === 'none') return;
    } catch {
      // The admin's own server is silent for a moment: the next round asks again.
    }
    if (Date.now() - beganAt < LONGEST_MS) setTimeout(ask, EVERY_MS);
  }

  if (steps.dataset.state !== 'failed') void ask();
})();
