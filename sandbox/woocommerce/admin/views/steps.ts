import { html, type Markup } from '#sandbox/frame/markup.ts';
import { attribute } from '#sandbox/frame/views/store-shell.ts';
import { hidden, problemText, submit } from '#sandbox/woocommerce/admin/views/forms.ts';
import { notice } from '#sandbox/woocommerce/admin/views/shell.ts';
import { PAGES, type AdminView } from '#sandbox/woocommerce/admin/views/view.ts';
import type { SiteView } from '#sandbox/woocommerce/admin-api.ts';

type Connection = NonNullable<SiteView['connection']>;

const STEPS = ['received', 'proven', 'authorized', 'connected'] as const;
/** Where only a new code helps. */
const FINAL = new Set([
  'bad_request',
  'not_https',
  'wrong_code',
  'used_code',
  'revoked_code',
  'expired_code',
  'too_many_attempts',
  'bound',
]);

/** The steps of connecting, told anew by the plugin's script while something moves. */
export function stepsPart(
  view: AdminView,
  connection: Connection,
  goesOn: boolean,
): Markup {
  return html`<h2>${view.texts.connect.connecting}</h2>
    <form method="post" action="/wp-admin/admin-post.php">
      ${hidden(view)}
      <div
        id="tidewatch-steps"
        data-nonce="${view.nonce}"
        data-state="${connection.state}"
        data-goes-on="${goesOn ? '1' : ''}"
        aria-live="polite"
      >
        ${stepsHtml(view, connection)}
      </div>
    </form>`;
}

/** Steps, the problem and the buttons. */
export function stepsHtml(view: AdminView, connection: Connection): Markup {
  const { connect } = view.texts;
  const { state, problem, authorizeUrl } = connection;
  const canRetry = problem !== null && !FINAL.has(problem);
  const canApprove = authorizeUrl !== null && (state === 'proven' || state === 'failed');
  return html`<ol class="tidewatch-steps">
      ${STEPS.map((step) => stepLine(view, connection, step))}
    </ol>
    ${problem !== null && notice('error', problemText(view, problem))}
    <p class="submit">
      ${canApprove ? html`<a class="button button-primary" href="${authorizeUrl}">${connect.approve}</a>` : canRetry && submit('retry', connect.retry, true)}
      <a class="button" href="${PAGES.settings}&step=again">${connect.again}</a>
      ${submit('cancel', connect.cancel, false)}
    </p>`;
}

function stepLine(
  view: AdminView,
  { state, problem, authorizeUrl }: Connection,
  step: (typeof STEPS)[number],
): Markup {
  // A failed connection says where it may go on: with access approved, or before.
  const isProven = authorizeUrl !== null || problem === 'bound';
  const reached = state === 'failed' ? (isProven ? 1 : 0) : state;
  const at =
    typeof reached === 'number' ? reached : STEPS.findIndex((s) => s === reached);
  const own = STEPS.indexOf(step);
  const next = state === 'failed' ? 'failed' : 'now';
  const kind = own <= at ? 'done' : own === at + 1 ? next : 'later';
  const { connect } = view.texts;
  return html`<li class="is-${kind}" ${attribute(kind === 'now', 'aria-current="step"')}>
    <span>${connect.step[step]}</span> <em>${connect.said[kind]}</em>
  </li>`;
}
