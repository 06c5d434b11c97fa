/** OAuth's nonces: each is good once while its time is. */
export class NonceMemory {
  private readonly used = new Map<string, number>();

  /** Marks a nonce as used; false where it was already. */
  use(
    nonce: string,
    atSeconds: number,
    nowSeconds: number,
    windowSeconds: number,
  ): boolean {
    for (const [other, time] of this.used) {
      if (time >= nowSeconds - windowSeconds) break;
      this.used.delete(other);
    }
    if (this.used.has(nonce)) return false;
    this.used.set(nonce, atSeconds);
    return true;
  }
}
