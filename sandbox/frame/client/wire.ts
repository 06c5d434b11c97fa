import { need } from '#sandbox/frame/client/dom.ts';
import type { ClientTexts } from '#sandbox/frame/texts/texts.ts';
import { wireTimeText } from '#sandbox/frame/wording.ts';

const KEPT_LINES = 40;

/** A store or site whose lines are listed; `shop` is the wire's name for it. */
export type WireSource = {
  readonly data: { readonly shop: string; readonly texts: ClientTexts };
  shop(): { readonly zone: string };
};

/** One thing that went over the wire between the store and the app. */
export type WireEvent = {
  readonly id: number;
  readonly atMs: number;
  readonly shop: string;
  readonly direction: 'in' | 'out';
  readonly what: string;
  readonly status: string;
  readonly detail: string;
};

/** What a line of the stream says, or null when it is something else. */
export function parseWireEvent(text: string): WireEvent | null {
  const value: unknown = parseJson(text);
  if (typeof value !== 'object' || value === null) return null;
  const { id, atMs, shop, direction, what, status, detail } = value as Record<
    string,
    unknown
  >;
  if (typeof id !== 'number' || typeof atMs !== 'number' || typeof what !== 'string')
    return null;
  if (typeof shop !== 'string' || (direction !== 'in' && direction !== 'out'))
    return null;
  const words = (part: unknown) =>
    part === null || part === undefined || part === ''
      ? ''
      : typeof part === 'string'
        ? part
        : JSON.stringify(part);
  return {
    id,
    atMs,
    shop,
    direction,
    what,
    status: words(status),
    detail: words(detail),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Comments and keep-alive lines are not for us.
    return null;
  }
}

/** Follows the wire and lists this store's latest lines, newest first; drawn at most once a frame. */
export function followWire(sandbox: WireSource): void {
  const list = need('wire', HTMLOListElement);
  const empty = need('wire-empty', HTMLElement);
  const waiting: WireEvent[] = [];
  let isDrawing = false;

  const draw = () => {
    isDrawing = false;
    const zone = sandbox.shop().zone;
    const lines = waiting.splice(0).map((event) => drawLine(event, zone, sandbox));
    list.prepend(...lines.reverse());
    while (list.children.length > KEPT_LINES) list.lastElementChild?.remove();
    empty.hidden = list.children.length > 0;
  };

  const stream = new EventSource('/sandbox/wire?since=0');
  stream.addEventListener('message', (message: MessageEvent<string>) => {
    const event = parseWireEvent(message.data);
    if (event === null || (event.shop !== '' && event.shop !== sandbox.data.shop)) return;
    waiting.push(event);
    if (waiting.length > KEPT_LINES) waiting.shift();
    if (isDrawing) return;
    isDrawing = true;
    requestAnimationFrame(draw);
  });
}

function drawLine(event: WireEvent, zone: string, sandbox: WireSource): HTMLLIElement {
  const { texts } = sandbox.data;
  const item = document.createElement('li');
  const row = document.createElement(event.detail === '' ? 'div' : 'summary');
  row.className = 'wire-line';
  const arrow = event.direction === 'in' ? '←' : '→';
  const heard = document.createElement('span');
  heard.className = 'unseen';
  heard.textContent = texts[event.direction];
  const direction = part('wire-direction', arrow);
  direction.setAttribute('aria-hidden', 'true');
  const status = part('wire-status', event.status);
  if (/^(?:[45]\d\d|.*(?:fail|time|drop|refus))/i.test(event.status))
    status.classList.add('bad');
  row.append(
    part('wire-time', wireTimeText(event.atMs, zone)),
    direction,
    heard,
    part('wire-what', event.what),
    status,
  );
  if (event.detail === '') {
    item.append(row);
    return item;
  }
  const details = document.createElement('details');
  const said = document.createElement('p');
  said.textContent = event.detail;
  details.append(row, said);
  item.append(details);
  return item;
}

function part(className: string, text: string): HTMLSpanElement {
  const span = document.createElement('span');
  span.className = className;
  span.textContent = text;
  return span;
}
