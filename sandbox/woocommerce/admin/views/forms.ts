import { html, type Markup } from '#sandbox/frame/markup.ts';
import { fill } from '#sandbox/frame/wording.ts';
import type { AdminView } from '#sandbox/woocommerce/admin/views/view.ts';

/** Why a step failed, and what to do. */
export function problemText({ texts }: AdminView, code: string): string {
  const known: Readonly<Record<string, string>> = texts.connect.problem;
  return Object.hasOwn(known, code)
    ? (known[code] ?? '')
    : fill(texts.connect.problem.other, { code });
}

/** What proves that a form is ours. */
export function hidden(view: AdminView): Markup {
  return html`<input type="hidden" name="nonce" value="${view.nonce}" />`;
}

/** A button that sends its form as one of the plugin's actions. */
export function submit(action: string, label: string, isPrimary: boolean): Markup {
  return html`<button
    type="submit"
    class="button ${isPrimary ? 'button-primary' : ''}"
    name="action"
    value="tidewatch_${action}"
  >
    ${label}
  </button>`;
}
