/**
 * Answers worth keeping for a while: bounded, the oldest goes first. The key must change when the
 * answer would; nothing is ever told to be stale. An answer that fails is not kept.
 */
export class Remembered<T> {
  readonly #limit: number;
  readonly #byKey = new Map<string, Promise<T>>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The kept answer, or the one being worked out now, or a new one. */
  get(key: string, work: () => Promise<T>): Promise<T> {
    const kept = this.#byKey.get(key);
    if (kept !== undefined) return kept;
    const answer = work();
    this.#byKey.set(key, answer);
    const oldest = this.#byKey.keys().next();
    if (this.#byKey.size > this.#limit && oldest.done !== true)
      this.#byKey.delete(oldest.value);
    answer.catch(() => this.#byKey.delete(key));
    return answer;
  }
}
