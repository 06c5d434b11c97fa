import type { Mark } from '#app/domain/marks/types.ts';

/** A promotion said long before; name what matters. */
export function makeMark(
  changes: Partial<Mark> & Pick<Mark, 'fromMs' | 'untilMs'>,
): Mark {
  return {
    id: 'mark',
    kind: 'promotion',
    name: 'Spring sale',
    lift: null,
    saidAtMs: changes.fromMs - 30 * 86_400_000,
    ...changes,
  };
}
