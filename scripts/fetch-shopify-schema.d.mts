export const CACHE_DIR: string;
export function fetchShopifySchema(): Promise<{
  json: string;
  sdl: string;
  fetched: boolean;
}>;
