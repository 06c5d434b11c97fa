const STORE_COLUMNS = `store."id" AS "storeId", store."zone" AS "zone",
  CASE WHEN store."id" IS NULL THEN NULL WHEN store."disconnectedAt" IS NULL THEN 1 ELSE 0 END AS "isConnected"`;

/** What the intake keeps in memory, asked in words that both engines know. */
export const QUESTIONS = {
  tenants: `SELECT registration."clientId", registration."agencyId", registration."shop",
      registration."clientSecretSealed", registration."previousSecretSealed", ${STORE_COLUMNS}
    FROM "ShopifyRegistration" AS registration
    LEFT JOIN "Store" AS store ON store."platform" = 'shopify' AND store."platformKey" = registration."shop"`,
  /** The shop's domain is the one value. */
  storeOf: (mark: string) =>
    `SELECT ${STORE_COLUMNS} FROM "Store" AS store
    WHERE store."platform" = 'shopify' AND store."platformKey" = ${mark}`,
  sites: `SELECT site."id", site."webhookSecretSealed", store."currency", ${STORE_COLUMNS}
    FROM "WooConnection" AS site JOIN "Store" AS store ON store."id" = site."storeId"
    WHERE site."state" = 'connected' AND site."webhookSecretSealed" IS NOT NULL`,
} as const;
