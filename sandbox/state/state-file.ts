import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { persistedSchema, type Persisted } from '#sandbox/state/persisted.ts';
import { freshSite } from '#sandbox/woocommerce/site-state.ts';

const SAVE_AFTER_MS = 200;

/** A state of version 1 knew no WooCommerce site; the rest of it holds. */
function upgraded(saved: unknown): unknown {
  if (typeof saved !== 'object' || saved === null || !('version' in saved)) return saved;
  return saved.version === 1 ? { ...saved, version: 2, site: freshSite() } : saved;
}

/** Keeps the state in one JSON file, written whole and renamed, so that it is never half there. */
export class StateFile {
  private readonly path: string;
  private timer: NodeJS.Timeout | null = null;
  private read: (() => Persisted) | null = null;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.path = join(dataDir, 'state.json');
  }

  /**
   * The saved state, or null when there is none.
   * @throws when the file is there but cannot be read as a state: it is not overwritten silently
   */
  load(): Persisted | null {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    return persistedSchema.parse(upgraded(JSON.parse(text)));
  }

  /** Saves soon; many calls in a row write once. */
  saveSoon(read: () => Persisted): void {
    this.read = read;
    this.timer ??= setTimeout(() => this.flush(), SAVE_AFTER_MS).unref();
  }

  /** Writes what is waiting. */
  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (!this.read) return;
    const text = JSON.stringify(this.read());
    this.read = null;
    writeFileSync(`${this.path}.new`, text);
    renameSync(`${this.path}.new`, this.path);
  }
}
