/** One thing that went over the wire, as the panel shows it. */
export interface WireEntry {
  id: number;
  /** Sandbox time. */
  atMs: number;
  shop: string;
  /** `in` came from the app, `out` went to it. */
  direction: 'in' | 'out';
  what: string;
  /** An HTTP status, or a word such as `dropped` or `time-out`. */
  status: number | string;
  detail: string;
}

const KEPT = 200;

/** The last entries, and whoever listens for the next. */
export class Wire {
  private readonly entries: WireEntry[] = [];
  private readonly listeners = new Set<(entry: WireEntry) => void>();
  private nextId = 1;

  record(entry: Omit<WireEntry, 'id'>): void {
    const full = { id: this.nextId, ...entry };
    this.nextId += 1;
    this.entries.push(full);
    if (this.entries.length > KEPT) this.entries.shift();
    for (const listener of this.listeners) listener(full);
  }

  /** Entries after an id, oldest first; the last 200 at most. */
  since(id: number): WireEntry[] {
    return this.entries.filter((entry) => entry.id > id);
  }

  /** Calls back on each new entry until the returned function is called. */
  listen(listener: (entry: WireEntry) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
