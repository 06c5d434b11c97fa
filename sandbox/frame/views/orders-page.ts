import { html, type Markup } from '#sandbox/frame/markup.ts';
import type { OrdersPage, SandboxOrder } from '#sandbox/frame/server/sandbox-api.ts';
import { storePage } from '#sandbox/frame/views/store-shell.ts';
import type { StoreView } from '#sandbox/frame/views/view.ts';
import { dateTimeText, fill, moneyText } from '#sandbox/frame/wording.ts';

/** The store's recent orders, and their export. */
export function ordersPage(view: StoreView, found: OrdersPage): Markup {
  const { texts, shop } = view;
  const csv = `/sandbox/orders.csv?${new URLSearchParams({ shop: shop.shop }).toString()}`;
  const content = html`<div class="page">
    <div class="page-head">
      <h1>${texts.orders.title}</h1>
      <a class="button" href="${csv}" download>${texts.orders.export}</a>
    </div>
    ${found.orders.length === 0 ? html`<p>${texts.orders.empty}</p>` : ordersTable(view, found)}
  </div>`;
  return storePage(view, texts.orders.title, content);
}

function ordersTable(view: StoreView, found: OrdersPage): Markup {
  const { orders } = view.texts;
  return html`<table class="orders">
      <caption>
        ${orders.caption} ·
        ${fill(orders.zone, { zone: view.shop.zone.replace('_', ' ') })}
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
        ${found.orders.map((order) => orderRow(view, order))}
      </tbody>
    </table>
    ${pager(view, found)}`;
}

function orderRow(view: StoreView, order: SandboxOrder): Markup {
  const { orders } = view.texts;
  const known: Readonly<Record<string, string>> = orders.financial;
  const code = order.financialStatus.toLowerCase();
  return html`<tr>
    <th scope="row">${order.name}</th>
    <td>${dateTimeText(Date.parse(order.createdAt), view.locale, view.shop.zone)}</td>
    <td>
      ${known[code] ?? order.financialStatus}${order.cancelled && html` <span class="tag">${orders.cancelled}</span>`}${order.test && html` <span class="tag">${orders.test}</span>`}
    </td>
    <td class="number">${moneyText(order.total, order.currency, view.locale)}</td>
  </tr>`;
}

function pager(view: StoreView, found: OrdersPage): Markup {
  const { orders } = view.texts;
  const link = (page: number, label: string, rel: string) =>
    html`<a class="button" href="?page=${page}" rel="${rel}">${label}</a>`;
  return html`<nav class="pager" aria-label="${orders.pages}">
    ${found.page > 1 && link(found.page - 1, orders.newer, 'prev')}
    <span>${fill(orders.pageOf, { page: found.page, pageCount: found.pageCount })}</span>
    ${found.page < found.pageCount && link(found.page + 1, orders.older, 'next')}
  </nav>`;
}
