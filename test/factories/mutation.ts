import fc from 'fast-check';

/** One way to change a delivery after it was signed. */
export interface Mutation {
  readonly kind: 'flip' | 'cut' | 'insert' | 'signature';
  readonly at: number;
  readonly by: number;
}

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({
    kind: fc.constant('flip' as const),
    at: fc.nat(),
    by: fc.integer({ min: 1, max: 255 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), by: fc.constant(0) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.nat(),
    by: fc.integer({ min: 0, max: 255 }),
  }),
  fc.record({
    kind: fc.constant('signature' as const),
    at: fc.nat({ max: 42 }),
    by: fc.nat(),
  }),
);

/** The delivery after that change; never as it was. */
export function mutate(
  body: Buffer,
  signature: string,
  { kind, at, by }: Mutation,
): { body: Buffer; signature: string } {
  const place = at % body.length;
  if (kind === 'signature') {
    const letter = signature[at] === 'A' ? 'B' : 'A';
    const changed = signature.slice(0, at) + letter + signature.slice(at + 1);
    return { body, signature: by % 7 === 0 ? signature.slice(0, at) : changed };
  }
  if (kind === 'cut') return { body: body.subarray(0, place), signature };
  if (kind === 'insert') {
    const parts = [body.subarray(0, place), Buffer.from([by]), body.subarray(place)];
    return { body: Buffer.concat(parts), signature };
  }
  const flipped = Buffer.from(body);
  flipped[place] = (flipped[place] ?? 0) ^ by;
  return { body: flipped, signature };
}
