/**
 * The messages between the frame and the embedded app. Both sides run in a browser, on two origins;
 * each side pins the other's origin before it calls `readMessage`.
 */

const PROTOCOL = 'tidewatch-frame/1';

/** What a message carries: plain JSON values, read with `textIn` and `flagIn`. */
export type MessageData = Readonly<Record<string, unknown>>;

/** What the app tells or asks the frame. */
export const FROM_APP = [
  'hello',
  'idToken',
  'user',
  'scopes',
  'leaveConfirmation',
  'location',
  'navMenu',
  'titleBar',
  'saveBar',
  'toastShow',
  'toastHide',
  'loading',
  'modal',
  'redirect',
] as const;

/** What the frame tells the app; `reply` answers a request. */
export const FROM_FRAME = [
  'reply',
  'navigate',
  'titleBarPress',
  'saveBarPress',
  'toastAction',
  'toastDismiss',
] as const;

export type AppMessageName = (typeof FROM_APP)[number];
export type FrameMessageName = (typeof FROM_FRAME)[number];

export type Message<Name extends string> = {
  readonly protocol: typeof PROTOCOL;
  readonly name: Name;
  /** Set on requests and on their replies; null on plain news. */
  readonly requestId: number | null;
  readonly data: MessageData;
};

/** Wraps what is to be said in the envelope that `readMessage` accepts. */
export function makeMessage<Name extends string>(
  name: Name,
  data: MessageData,
  requestId: number | null = null,
): Message<Name> {
  return { protocol: PROTOCOL, name, requestId, data };
}

/** The message in a received value, or null when it is not one of `names` in our envelope. */
export function readMessage<Name extends string>(
  value: unknown,
  names: readonly Name[],
): Message<Name> | null {
  if (!isRecord(value) || value['protocol'] !== PROTOCOL) return null;
  const name = names.find((known) => known === value['name']);
  const requestId = value['requestId'];
  const data = value['data'];
  if (name === undefined || !isRecord(data)) return null;
  if (requestId !== null && typeof requestId !== 'number') return null;
  return { protocol: PROTOCOL, name, requestId, data };
}

/** The text under a key, or '' when there is none. */
export function textIn(data: MessageData, key: string): string {
  const value = data[key];
  return typeof value === 'string' ? value : '';
}

/** True only when the key holds true. */
export function flagIn(data: MessageData, key: string): boolean {
  return data[key] === true;
}

/** The number under a key, or the fallback when there is none. */
export function numberIn(data: MessageData, key: string, fallback: number): number {
  const value = data[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

/** The records in a list under a key; anything else in the list is left out. */
export function recordsIn(data: MessageData, key: string): readonly MessageData[] {
  const value = data[key];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The record under a key, or null. */
export function recordIn(data: MessageData, key: string): MessageData | null {
  const value = data[key];
  return isRecord(value) ? value : null;
}

function isRecord(value: unknown): value is MessageData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
