/** A route of the pages' build: what it adds to its parent's path. */
export interface RouteNode {
  readonly path?: string | undefined;
  readonly parentId?: string | undefined;
}

/** Where an address leads that no route knows: one name, however many are tried. */
const UNMATCHED = 'unmatched';

/**
 * Tells which route an address belongs to: `/app/incidents/:incidentId`.
 *
 * Addresses themselves hold ids and are endless; a figure is kept by pattern.
 *
 * @param routes the build's, by id
 */
export function makeRoutePattern(
  routes: Readonly<Record<string, RouteNode | undefined>>,
): (path: string) => string {
  const wholeOf = (id: string | undefined): string => {
    const route = id === undefined ? undefined : routes[id];
    if (route === undefined) return '';
    const own = route.path === undefined || route.path === '' ? '' : `/${route.path}`;
    return wholeOf(route.parentId) + own;
  };
  const patterns = [...new Set(Object.keys(routes).map(wholeOf))]
    .filter((pattern) => pattern !== '')
    .sort((one, other) => rankOf(other) - rankOf(one))
    .map((pattern) => ({ pattern, test: testOf(pattern) }));
  return (path) => {
    const plain = path.replace(/\.data$/, '');
    return patterns.find(({ test }) => test.test(plain))?.pattern ?? UNMATCHED;
  };
}

/** Words before parameters, parameters before a rest; the first segment weighs most. */
function rankOf(pattern: string): number {
  const weights = pattern
    .split('/')
    .slice(1)
    .map((part) => (part === '*' ? 1 : part.startsWith(':') ? 2 : 3));
  return Array.from({ length: 8 }, (_, index) => weights[index] ?? 1.5).reduce(
    (sum, weight) => sum * 4 + weight,
    0,
  );
}

function testOf(pattern: string): RegExp {
  const parts = pattern.split('/').slice(1);
  const text = parts.map((part) => {
    if (part === '*') return '(?:/.*)?';
    if (part.startsWith(':')) return '/[^/]+';
    return `/${part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`;
  });
  return new RegExp(`^${text.join('')}/?$`);
}
