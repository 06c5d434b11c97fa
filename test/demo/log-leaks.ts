/** A value that must never be in a log. */
export interface Secret {
  readonly name: string;
  readonly value: string;
}

/** What no log may hold, whoever issued it: by its shape. */
const SHAPES: readonly { readonly name: string; readonly shape: RegExp }[] = [
  { name: 'a signed token', shape: /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/ },
  { name: 'a Shopify token', shape: /shp[a-z]{2}_[0-9a-fA-F]{16,}/ },
  { name: 'a WooCommerce key', shape: /\bc[ks]_[0-9a-f]{16,}/ },
  { name: 'a signature in base64', shape: /[A-Za-z0-9+/]{43}=/ },
  { name: 'a signature in hex', shape: /\b[0-9a-f]{64}\b/ },
  { name: 'a shopper’s e-mail address', shape: /shopper[^@\s"]*@/i },
  { name: 'a shopper’s name', shape: /Shopper \d+/ },
  { name: 'a shopper’s network address', shape: /203\.0\.113\./ },
];

/**
 * Names of secrets, and of shapes of secrets, that a text holds.
 *
 * Each is looked for as it is, as an address would write it, and as base64; of signed tokens also
 * the signature alone.
 */
export function leaksIn(text: string, secrets: readonly Secret[]): string[] {
  const known = secrets
    .filter(({ value }) => formsOf(value).some((form) => text.includes(form)))
    .map(({ name }) => name);
  const shaped = SHAPES.filter(({ shape }) => shape.test(text)).map(({ name }) => name);
  return [...new Set([...known, ...shaped])];
}

function formsOf(value: string): string[] {
  const forms = [
    value,
    encodeURIComponent(value),
    Buffer.from(value).toString('base64').replace(/=+$/, ''),
  ];
  const signature = /^eyJ[\w-]+\.[\w-]+\.([\w-]+)$/.exec(value)?.[1];
  return signature === undefined ? forms : [...forms, signature];
}
