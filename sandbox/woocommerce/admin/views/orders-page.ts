import { html, type Markup } from '#sandbox/frame/markup.ts';
import { fill, moneyText } from '#sandbox/frame/wording.ts';
import { PAGES, type AdminView } from '#sandbox/woocommerce/admin/views/view.ts';
import type { ListedOrder } from '#sandbox/woocommerce/admin-api.ts';

type Listed = { orders: ListedOrder[]; page: number; pageCount: number };

/** The shop's orders, newest first. */
export function ordersPart(view: AdminView, found: Listed): Markup {
  const { orders } = view.texts;
  return html`<div class="wrap">
    <h1>${orders.title}</h1>
    <div class="scroll">
      <table class="wp-list-table">
        <caption>
          ${orders.caption} ·
          ${fill(orders.zone, { zone: view.site.zone.replace('_', ' ') })}
        </caption>
        <thead>
          <tr>
            <th scope="col">${orders.order}</th>
            <th scope="col">${orders.date}</th>
            <th scope="col">${orders.status}</th>
            <th scope="col" class="number">${orders.total}</th>
          </tr>
        </thead>
        <tbody>
          ${found.orders.map((order) => row(view, order))}
        </tbody>
      </table>
    </div>
    ${pager(view, found)}
  </div>`;
}

function row(view: AdminView, order: ListedOrder): Markup {
  const known: Readonly<Record<string, string>> = view.texts.orders.statuses;
  // The site's own wall clock, without a zone: read and written as if it were UTC.
  const at = new Intl.DateTimeFormat(view.locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(Date.parse(`${order.dateCreated}Z`));
  return html`<tr>
    <th scope="row">#${order.number}</th>
    <td>${at}</td>
    <td>${known[order.status] ?? order.status}</td>
    <td class="number">${moneyText(order.total, order.currency, view.locale)}</td>
  </tr>`;
}

function pager(view: AdminView, { page, pageCount }: Listed): Markup {
  const { orders } = view.texts;
  const link = (to: number, label: string, rel: string) =>
    html`<a class="button" href="${PAGES.orders}&paged=${to}" rel="${rel}">${label}</a>`;
  return html`<nav class="pager" aria-label="${orders.pages}">
    ${page > 1 && link(page - 1, orders.newer, 'prev')}
    <span>${fill(orders.pageOf, { page, pageCount })}</span>
    ${page < pageCount && link(page + 1, orders.older, 'next')}
  </nav>`;
}
