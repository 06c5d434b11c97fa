import type { RoleFigures, RoleMeters } from '#app/operating/meters.ts';

/** A port or a thread: the same words on both sides. */
interface Messages {
  postMessage(message: unknown): void;
  on(event: 'message', hear: (message: unknown) => void): unknown;
  off(event: 'message', hear: (message: unknown) => void): unknown;
}

interface Question {
  readonly ask: number;
}
interface Answer {
  readonly answer: number;
  readonly figures: RoleFigures;
}

/** How long a thread may take; one that works on something for so long is stuck, or as good as. */
export const PATIENCE_MS = 2000;

let asked = 0;

/** A role's thread answers the main one, which asks for its figures; hearing is a sign of life too. */
export function answerForRole(port: Messages, meters: RoleMeters): void {
  port.on('message', (message) => {
    if (!isQuestion(message)) return;
    void meters
      .read()
      .then((figures) => port.postMessage({ answer: message.ask, figures }));
  });
}

/** Asks a role's thread; null where it does not answer in time. */
export function askRole(
  thread: Messages,
  patienceMs = PATIENCE_MS,
): Promise<RoleFigures | null> {
  asked += 1;
  const ask = asked;
  return new Promise((resolve) => {
    const end = (figures: RoleFigures | null): void => {
      clearTimeout(timer);
      thread.off('message', hear);
      resolve(figures);
    };
    const hear = (message: unknown): void => {
      if (isAnswer(message) && message.answer === ask) end(message.figures);
    };
    const timer = setTimeout(() => end(null), patienceMs);
    thread.on('message', hear);
    thread.postMessage({ ask });
  });
}

function isQuestion(message: unknown): message is Question {
  return typeof message === 'object' && message !== null && 'ask' in message;
}

function isAnswer(message: unknown): message is Answer {
  return typeof message === 'object' && message !== null && 'answer' in message;
}
