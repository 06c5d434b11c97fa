import { html, type Markup } from '#sandbox/frame/markup.ts';
import type { View } from '#sandbox/frame/views/view.ts';

type Layout = {
  readonly title: string;
  readonly body: Markup;
  /** The class of the body element; it chooses the grid. */
  readonly kind: 'store' | 'plain';
  readonly isScripted: boolean;
};

/** The whole document around a page's body. */
export function documentPage(view: View, layout: Layout): Markup {
  return html`<html lang="${view.locale}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${layout.title}</title>
      <link rel="icon" href="/frame-assets/icon.svg" />
      <link rel="stylesheet" href="/frame-assets/frame.css" />
      ${layout.isScripted && html`<script src="/frame-assets/frame.js" defer></script>`}
    </head>
    <body class="${layout.kind}">
      ${layout.body}
    </body>
  </html>`;
}
