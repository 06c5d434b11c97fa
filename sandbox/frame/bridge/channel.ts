import {
  FROM_FRAME,
  flagIn,
  makeMessage,
  readMessage,
  textIn,
  type AppMessageName,
  type FrameMessageName,
  type Message,
  type MessageData,
} from '#sandbox/frame/protocol.ts';

/** The app's end of the line to the frame. */
export type Channel = {
  /** Greets the frame until it answers, since its script may start later than this one; the rest waits for that. */
  greet(): Promise<MessageData>;
  /** Tells the frame something. */
  send(name: AppMessageName, data: MessageData): void;
  /** Asks the frame; rejects when it refuses or when there is no frame. */
  request(name: AppMessageName, data?: MessageData): Promise<MessageData>;
  /** Listens to what the frame tells. */
  on(name: FrameMessageName, listen: (data: MessageData) => void): void;
};

type Waiting = {
  readonly resolve: (data: MessageData) => void;
  readonly reject: (reason: Error) => void;
};

const GREET_EVERY_MS = 50;

/**
 * Opens the line to the frame at `frameOrigin`. The frame is the topmost window: a modal's own iframe
 * speaks to it directly, too.
 */
export function openChannel(frameOrigin: string): Channel {
  const frame = window.top === window.self ? null : window.top;
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<FrameMessageName, ((data: MessageData) => void)[]>();
  let lastRequestId = 0;
  let unsent: Message<AppMessageName>[] | null = [];

  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== frameOrigin || event.source !== frame) return;
    const message = readMessage(event.data, FROM_FRAME);
    if (message === null) return;
    if (message.name === 'reply') settle(message.requestId, message.data);
    else for (const listen of listeners.get(message.name) ?? []) listen(message.data);
  });

  function settle(requestId: number | null, data: MessageData): void {
    const asked = requestId === null ? undefined : waiting.get(requestId);
    if (asked === undefined || requestId === null) return;
    waiting.delete(requestId);
    if (flagIn(data, 'ok')) asked.resolve(data);
    else asked.reject(new Error(textIn(data, 'reason')));
  }

  function post(message: Message<AppMessageName>): void {
    if (unsent === null || message.name === 'hello')
      frame?.postMessage(message, frameOrigin);
    else unsent.push(message);
  }

  function ask(
    name: AppMessageName,
    data: MessageData,
    everyMs: number,
  ): Promise<MessageData> {
    if (frame === null)
      return Promise.reject(new Error('The app does not run inside the store admin.'));
    const message = makeMessage(name, data, ++lastRequestId);
    const answer = new Promise<MessageData>((resolve, reject) =>
      waiting.set(lastRequestId, { resolve, reject }),
    );
    post(message);
    if (everyMs === 0) return answer;
    const timer = setInterval(() => post(message), everyMs);
    return answer.finally(() => clearInterval(timer));
  }

  return {
    async greet() {
      const answer = await ask('hello', {}, GREET_EVERY_MS);
      const messages = unsent ?? [];
      unsent = null;
      for (const message of messages) post(message);
      return answer;
    },
    send(name, data) {
      post(makeMessage(name, data));
    },
    request: (name, data = {}) => ask(name, data, 0),
    on(name, listen) {
      listeners.set(name, [...(listeners.get(name) ?? []), listen]);
    },
  };
}
