/** What the doctor says of one thing. */
export interface Finding {
  /** `must`: something does not work, or soon will not. `note`: worth knowing. */
  readonly level: 'fine' | 'note' | 'must';
  readonly about: string;
  readonly says: string;
  /** What to do about it; null where nothing needs doing. */
  readonly todo: string | null;
}

export const fine = (about: string, says: string): Finding => ({
  level: 'fine',
  about,
  says,
  todo: null,
});

export const note = (about: string, says: string, todo: string): Finding => ({
  level: 'note',
  about,
  says,
  todo,
});

export const must = (about: string, says: string, todo: string): Finding => ({
  level: 'must',
  about,
  says,
  todo,
});

/** "3 stores", "1 store". */
export function counted(count: number, one: string, many: string): string {
  return `${String(count)} ${count === 1 ? one : many}`;
}
