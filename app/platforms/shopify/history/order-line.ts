import { AppError } from '#app/domain/shared/errors.ts';
import { OrderNode } from '#app/platforms/shopify/documents/orders.ts';

const DATE_TIME = String.raw`(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ)`;

/**
 * A line as Shopify writes it for our query, which names the fields in this order. What it lets
 * through `OrderNode` would let through as well; days that only some months have are left to it.
 */
const USUAL = new RegExp(
  String.raw`^\{"id":"gid:(?:\\?/){2}shopify\\?/Order\\?/(\d+)","createdAt":"${DATE_TIME}",` +
    String.raw`"updatedAt":"${DATE_TIME}","cancelledAt":(?:null|"${DATE_TIME}"),` +
    String.raw`"test":(true|false),"displayFinancialStatus":(?:null|"([A-Z_]+)"),` +
    String.raw`"totalPriceSet":\{"shopMoney":\{"amount":"(-?\d+(?:\.\d+)?)",` +
    String.raw`"currencyCode":"([A-Z]{3})"\}\}\}$`,
);

/**
 * The order in a line of a bulk result.
 *
 * A history has a million of them: the usual line is read without making all that JSON and zod
 * would make of it on the way.
 *
 * @throws {AppError} `platform_refused` for a line that is no order
 */
export function readOrderLine(line: string): OrderNode {
  const usual = USUAL.exec(line);
  if (usual === null) return parseOrderLine(line);
  const [, id = '', createdAt = '', updatedAt = '', cancelledAt, test, status] = usual;
  const [amount = '', currencyCode = ''] = usual.slice(7);
  return {
    id: `gid://shopify/Order/${id}`,
    createdAt,
    updatedAt,
    cancelledAt: cancelledAt ?? null,
    test: test === 'true',
    displayFinancialStatus: status ?? null,
    totalPriceSet: { shopMoney: { amount, currencyCode } },
  };
}

/** The same for any line that says what `OrderNode` asks for, in whatever order and form. */
export function parseOrderLine(line: string): OrderNode {
  try {
    return OrderNode.parse(JSON.parse(line));
  } catch (cause) {
    throw new AppError('platform_refused', 'a line of the bulk result is no order', {
      cause,
    });
  }
}
