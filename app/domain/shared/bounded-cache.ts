const MOST_KEPT = 50_000;

/** Puts a value into a cache that starts anew when full; 50,000 days are 137 years. */
export function remember<K, V>(cache: Map<K, V>, key: K, value: V): V {
  if (cache.size >= MOST_KEPT) cache.clear();
  cache.set(key, value);
  return value;
}
