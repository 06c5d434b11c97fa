// @ts-check
// Makes the frame as high as the room below what wp-admin and WooCommerce put above it.
(function () {
  'use strict';
  const found = document.querySelector('.tidewatch-frame iframe');
  if (!(found instanceof HTMLIFrameElement)) return;
  const frame = found;

  function fit() {
    const above = frame.getBoundingClientRect().top + window.scrollY;
    const height = `${Math.max(320, Math.floor(window.innerHeight - above))}px`;
    if (frame.style.height !== height) frame.style.height = height;
  }

  fit();
  window.addEventListener('resize', fit);
  // Headers and reminders arrive after the page.
  new ResizeObserver(fit).observe(document.body);
  const content = document.getElementById('wpbody');
  if (content) new MutationObserver(fit).observe(content, { attributes: true });
})();
