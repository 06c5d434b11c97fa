/** Why a query cannot run in bulk, in words for `userErrors`. */
export class BulkRefusal extends Error {}
