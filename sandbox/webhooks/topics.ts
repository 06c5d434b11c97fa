/** Topics the sandbox really sends: the schema's name and the one in the header. */
export const sentTopics: Readonly<Record<string, string>> = {
  ORDERS_CREATE: 'orders/create',
  ORDERS_UPDATED: 'orders/updated',
  ORDERS_CANCELLED: 'orders/cancelled',
  BULK_OPERATIONS_FINISH: 'bulk_operations/finish',
  APP_UNINSTALLED: 'app/uninstalled',
  APP_SCOPES_UPDATE: 'app/scopes_update',
  SHOP_UPDATE: 'shop/update',
};

/** Topics that an app subscribes to in its own configuration file, not through the API. */
export const appTopics: readonly string[] = [
  'app/uninstalled',
  'app/scopes_update',
  'customers/data_request',
  'customers/redact',
  'shop/redact',
];

/** The scope a topic asks for, or null. */
export function scopeOfTopic(topic: string): string | null {
  return topic.startsWith('ORDERS_') ? 'read_orders' : null;
}
