import type { AuditChange } from '#app/ports/audit.ts';

type Leaf = AuditChange['before'];

/**
 * The fields that differ between two plain values, in the order of `after`, removed ones last.
 *
 * Items of a list that carry a `code` or an `id` are told apart by it, others by their place, so that
 * a tier moved up is not a change of every field of two tiers.
 */
export function changesBetween(before: unknown, after: unknown): AuditChange[] {
  const [was, is] = [leavesOf(before), leavesOf(after)];
  const fields = [...new Set([...is.keys(), ...was.keys()])];
  return fields.flatMap((field) => {
    const [one, other] = [was.get(field) ?? null, is.get(field) ?? null];
    return one === other ? [] : [{ field, before: one, after: other }];
  });
}

function leavesOf(
  value: unknown,
  path = '',
  leaves = new Map<string, Leaf>(),
): Map<string, Leaf> {
  if (value === null || value === undefined) return leaves;
  if (typeof value === 'object') {
    const isList = Array.isArray(value);
    for (const [key, item] of Object.entries(value)) {
      const name = isList ? nameOf(item, key) : key;
      leavesOf(item, path === '' ? name : `${path}.${name}`, leaves);
    }
  } else if (['string', 'number', 'boolean'].includes(typeof value)) {
    leaves.set(path, value as Leaf);
  }
  return leaves;
}

function nameOf(item: unknown, place: string): string {
  if (typeof item !== 'object' || item === null) return place;
  const code: unknown = 'code' in item ? item.code : 'id' in item ? item.id : undefined;
  return typeof code === 'string' ? code : place;
}
