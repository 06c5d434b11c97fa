import { expect, it } from 'vitest';
import { makeRoutePattern } from '#app/operating/route-pattern.ts';

const patternOf = makeRoutePattern({
  root: { path: '' },
  app: { path: 'app', parentId: 'root' },
  'app/_index': { parentId: 'app' },
  'app/rest': { path: '*', parentId: 'app' },
  'app/incidents': { path: 'incidents/:incidentId', parentId: 'app' },
  'app/new': { path: 'incidents/new', parentId: 'app' },
  'app/csv': { path: 'peaks.csv', parentId: 'app' },
  join: { path: 'console/join/:token', parentId: 'root' },
});

it('figures are kept by route, with no id, token or query of anybody in them', () => {
  expect(patternOf('/app')).toBe('/app');
  expect(patternOf('/app/')).toBe('/app');
  expect(patternOf('/app/incidents/inc-1')).toBe('/app/incidents/:incidentId');
  expect(patternOf('/app/incidents/inc-1.data')).toBe('/app/incidents/:incidentId');
  expect(patternOf('/console/join/secret')).toBe('/console/join/:token');
});

it('a word goes before an id, and an id before a rest', () => {
  expect(patternOf('/app/incidents/new')).toBe('/app/incidents/new');
  expect(patternOf('/app/peaks.csv')).toBe('/app/peaks.csv');
  expect(patternOf('/app/peaksxcsv')).toBe('/app/*');
  expect(patternOf('/app/incidents/a/b')).toBe('/app/*');
});

it('addresses that no route knows share one name', () => {
  expect(patternOf('/wp-login.php')).toBe('unmatched');
  expect(patternOf('/')).toBe('unmatched');
});
