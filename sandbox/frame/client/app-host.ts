import {
  FROM_APP,
  makeMessage,
  readMessage,
  type AppMessageName,
  type FrameMessageName,
  type MessageData,
} from '#sandbox/frame/protocol.ts';

/** What the frame does with each message; what it returns is the answer to a request. */
export type AppListeners = {
  readonly [Name in AppMessageName]: (
    data: MessageData,
    isMain: boolean,
  ) => MessageData | Promise<MessageData> | undefined;
};

export type AppHost = {
  /** Tells the app something. */
  send(name: FrameMessageName, data: MessageData): void;
  /** Whether the app's page has loaded App Bridge and said so. */
  isAlive(): boolean;
};

/**
 * The frame's end of the line to the embedded app. Only the app's own origin is listened to and spoken to;
 * `isMain` tells the iframe itself from another window of the app, such as a modal's.
 */
export function hostApp(
  iframe: HTMLIFrameElement,
  appOrigin: string,
  listeners: AppListeners,
): AppHost {
  let isAlive = false;

  async function answer(
    source: MessageEventSource,
    requestId: number,
    result: MessageData | Promise<MessageData> | undefined,
  ): Promise<void> {
    const reply = await Promise.resolve(result).then(
      (data) => ({ ...data, ok: true }),
      (error: unknown) => ({
        ok: false,
        reason: error instanceof Error ? error.message : '',
      }),
    );
    source.postMessage(makeMessage('reply', reply, requestId), {
      targetOrigin: appOrigin,
    });
  }

  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== appOrigin || event.source === null) return;
    const message = readMessage(event.data, FROM_APP);
    if (message === null) return;
    const isMain = event.source === iframe.contentWindow;
    if (isMain && message.name === 'hello') isAlive = true;
    const result = listeners[message.name](message.data, isMain);
    if (message.requestId !== null) void answer(event.source, message.requestId, result);
  });

  return {
    send(name, data) {
      iframe.contentWindow?.postMessage(makeMessage(name, data), appOrigin);
    },
    isAlive: () => isAlive,
  };
}
