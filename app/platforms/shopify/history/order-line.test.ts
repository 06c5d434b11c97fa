import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseOrderLine,
  readOrderLine,
} from '#app/platforms/shopify/history/order-line.ts';

const second = fc
  .integer({ min: 0, max: 4_102_444_799 })
  .map((at) => new Date(at * 1000).toISOString().replace('.000Z', 'Z'));

const order = fc.record({
  id: fc.nat().map((id) => `gid://shopify/Order/${String(id)}`),
  createdAt: second,
  updatedAt: fc.oneof(second, fc.constant('2025-11-28T10:15:00.5+05:30')),
  cancelledAt: fc.option(second),
  test: fc.boolean(),
  displayFinancialStatus: fc.option(
    fc.constantFrom('PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'new "status"'),
  ),
  totalPriceSet: fc.record({
    shopMoney: fc.record({
      amount: fc.constantFrom('12.5', '0', '-3.25', '1200', '0.1250'),
      currencyCode: fc.constantFrom('PLN', 'JPY', 'KWD'),
    }),
  }),
});

/** One place of a line changed for something else. */
const spoilt = fc
  .tuple(order, fc.nat(), fc.constantFrom('', '"', 'x', '9', '{', ' '))
  .map(([one, place, by]) => {
    const line = JSON.stringify(one);
    const at = place % line.length;
    return line.slice(0, at) + by + line.slice(at + 1);
  });

describe('a line of a bulk result', () => {
  it('is read fast as it is read in full, whatever the order', () => {
    const escaped = (line: string) => line.replaceAll('/', '\\/');
    fc.assert(
      fc.property(order, (one) => {
        const line = JSON.stringify(one);
        expect(readOrderLine(line)).toEqual(one);
        expect(readOrderLine(escaped(line))).toEqual(one);
        expect(parseOrderLine(line)).toEqual(one);
      }),
    );
  });

  it('is refused fast where it is refused in full, and else says the same', () => {
    const outcome = (read: (line: string) => unknown, line: string): unknown => {
      try {
        return read(line);
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    fc.assert(
      fc.property(spoilt, (line) => {
        expect(outcome(readOrderLine, line)).toEqual(outcome(parseOrderLine, line));
      }),
      { numRuns: 2000 },
    );
  });
});
