/** A search the sandbox does not understand. Shopify may ignore it; here it is refused loudly. */
export class SearchError extends Error {}
