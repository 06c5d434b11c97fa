import { html, type Markup } from '#sandbox/frame/markup.ts';
import { fill } from '#sandbox/frame/wording.ts';
import type { AdminView } from '#sandbox/woocommerce/admin/views/view.ts';
import type { AuthorizeOutcome } from '#sandbox/woocommerce/auth/authorize.ts';

/** WooCommerce's question whether an app may have keys, on a page of its own. */
export function authorizePage(view: AdminView, asked: AuthorizeOutcome): Markup {
  const { authorize } = view.texts;
  return asked.outcome === 'ask'
    ? standalone(
        view,
        fill(authorize.title, { app: asked.request.appName }),
        html`<p>${authorize.text}</p>
          <ul class="rights">
            <li>${authorize.read}</li>
            ${asked.request.scope !== 'read' && html`<li>${authorize.write}</li>`}
          </ul>
          <p class="quiet">${fill(authorize.who, { name: view.person.name })}</p>
          <p class="wc-auth-actions">
            <a
              href="${asked.request.approveUrl}"
              class="button button-primary wc-auth-approve"
              >${authorize.approve}</a
            >
            <a href="${asked.request.denyUrl}" class="button wc-auth-deny"
              >${authorize.deny}</a
            >
          </p>`,
      )
    : refusedPage(view, asked.reason);
}

/** A request that cannot be approved, and why. */
export function refusedPage(view: AdminView, code: string): Markup {
  const { authorize } = view.texts;
  return standalone(
    view,
    'WooCommerce',
    html`<p>${fill(authorize.refused, { code })}</p>
      <p><a class="button" href="/wp-admin/">${authorize.back}</a></p>`,
  );
}

function standalone(view: AdminView, title: string, body: Markup): Markup {
  return html`<html lang="${view.locale}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/wp-admin-assets/admin.css" />
    </head>
    <body class="wc-auth">
      <main class="wc-auth-box">
        <h1>${title}</h1>
        ${body}
      </main>
    </body>
  </html>`;
}
