/** A heap of things that fall due at an instant (UTC ms of the sandbox clock). */
export class DueHeap<Item> {
  private readonly entries: { dueMs: number; item: Item }[] = [];

  get size(): number {
    return this.entries.length;
  }

  push(dueMs: number, item: Item): void {
    const { entries } = this;
    entries.push({ dueMs, item });
    let at = entries.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.dueAt(parent) <= this.dueAt(at)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** Takes the earliest item that is due, or undefined. */
  takeDue(nowMs: number): Item | undefined {
    const { entries } = this;
    const [first] = entries;
    if (!first || first.dueMs > nowMs) return undefined;
    const last = entries.pop();
    if (last && entries.length > 0) {
      entries[0] = last;
      this.sink();
    }
    return first.item;
  }

  clear(): void {
    this.entries.length = 0;
  }

  private sink(): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let least = at;
      if (this.dueAt(left) < this.dueAt(least)) least = left;
      if (this.dueAt(right) < this.dueAt(least)) least = right;
      if (least === at) return;
      this.swap(at, least);
      at = least;
    }
  }

  private dueAt(index: number): number {
    return this.entries[index]?.dueMs ?? Infinity;
  }

  private swap(a: number, b: number): void {
    const first = this.entries[a];
    const second = this.entries[b];
    if (!first || !second) return;
    this.entries[a] = second;
    this.entries[b] = first;
  }
}
