// Who may import whom. Each message says what to do instead.
const folder = (name) => `^app/${name}/`;
/** Tests, and the entries of threads, which put things together. */
const tests = '\\.test\\.tsx?$|-thread\\.ts$';

/** `from` may import `allowed` folders of app/ (and its own); anything else of app/ is refused. */
function only(from, allowed, comment) {
  const all = [
    'cli',
    'components',
    'delivery',
    'domain',
    'ingestion',
    'jobs',
    'member-auth',
    'operating',
    'platforms',
    'ports',
    'repositories',
    'routes',
    'services',
  ];
  const refused = all.filter((name) => name !== from && !allowed.includes(name));
  return {
    name: `${from}-imports`,
    severity: 'error',
    comment,
    from: { path: folder(from), pathNot: tests },
    to: { path: `^app/(${refused.join('|')})/|^app/composition` },
  };
}

module.exports = {
  forbidden: [
    only(
      'domain',
      [],
      'Rules are pure: hand the value in as an argument instead of importing it.',
    ),
    only('ports', ['domain'], 'A port speaks the language of the domain only.'),
    only(
      'services',
      ['domain', 'ports'],
      'A use case gets what it needs as `deps`; name it in a port.',
    ),
    only(
      'platforms',
      ['domain', 'ports', 'services'],
      'An adapter implements a port; it knows no database and no other platform.',
    ),
    only(
      'repositories',
      ['domain', 'ports'],
      'A repository turns rows into domain types, nothing else.',
    ),
    only('delivery', ['domain', 'ports'], 'What delivers gets its content handed in.'),
    only(
      'operating',
      ['domain', 'ports'],
      'What tells how a process fares is handed what it tells of.',
    ),
    only(
      'member-auth',
      ['domain', 'ports', 'services'],
      'Sign-in of members stands by itself.',
    ),
    only(
      'ingestion',
      ['services', 'domain', 'ports'],
      'The hot path stays short: no framework, no adapter.',
    ),
    only('jobs', ['services', 'domain', 'ports'], 'A handler calls a service.'),
    only(
      'components',
      ['domain', 'ports'],
      'A component gets its data as props from a route.',
    ),
    only(
      'routes',
      ['services', 'components', 'domain', 'ports'],
      'A route says who, what, one service call, one view.',
    ),
    only(
      'cli',
      ['domain', 'services', 'ports'],
      'A command calls the same functions as the app.',
    ),
    {
      name: 'domain-libraries',
      severity: 'error',
      comment:
        'The domain uses small pure libraries only: temporal-polyfill, dinero.js, simple-statistics, date-holidays, canonicalize; node:crypto for hashes.',
      from: { path: folder('domain'), pathNot: tests },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'core'],
        pathNot:
          'node_modules/(temporal-polyfill|temporal-spec|dinero\\.js|@dinero\\.js|simple-statistics|date-holidays|canonicalize)|^(node:)?crypto$',
      },
    },
    {
      name: 'components-take-types-only',
      severity: 'error',
      comment:
        'Domain code in a component ends in the browser; pass the finished value as a prop.',
      from: { path: folder('components'), pathNot: tests },
      to: { path: '^app/(domain|ports)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'platforms-apart',
      severity: 'error',
      comment: 'The platforms share nothing but the port.',
      from: { path: '^app/platforms/([^/]+)/' },
      to: { path: '^app/platforms/([^/]+)/', pathNot: '^app/platforms/$1/' },
    },
    {
      name: 'ui-kit-in-one-place',
      severity: 'error',
      comment:
        'Only components/ui imports Polaris; use or add a piece of our vocabulary there.',
      from: { path: '^app/', pathNot: '^app/components/ui/' },
      to: { path: 'node_modules/@shopify/polaris' },
    },
    {
      name: 'charts-in-one-place',
      severity: 'error',
      comment: 'Only components/charts imports visx.',
      from: { path: '^app/', pathNot: '^app/components/charts/' },
      to: { path: 'node_modules/@visx/' },
    },
    {
      name: 'remix-in-routes',
      severity: 'error',
      comment:
        'Remix stays in routes, root files and the shell, so that leaving it stays cheap.',
      from: {
        path: '^app/(domain|ports|services|platforms|repositories|delivery|ingestion|jobs|cli)/',
      },
      to: { path: 'node_modules/@remix-run/' },
    },
    {
      name: 'database-in-repositories',
      severity: 'error',
      comment:
        'Only repositories, the intake store and the root files touch the database.',
      from: {
        path: '^app/',
        pathNot:
          '^app/(repositories|member-auth)/|^app/ingestion/.*store|^app/composition|\\.test\\.tsx?$',
      },
      to: { path: '^generated/prisma|node_modules/(@prisma|better-sqlite3)' },
    },
    {
      name: 'nothing-imports-a-route',
      severity: 'error',
      comment: 'Move what two routes share to components or services.',
      from: { pathNot: tests },
      to: { path: folder('routes') },
    },
    {
      name: 'sandbox-apart',
      severity: 'error',
      comment:
        'The sandbox is the other side of the wire: it must not know the app, nor the app it.',
      from: { path: '^sandbox/' },
      to: { path: '^(app|server)' },
    },
    {
      name: 'app-without-sandbox',
      severity: 'error',
      comment: 'The app knows only addresses and credentials, never the sandbox.',
      from: { path: '^(app/|server\\.ts)', pathNot: tests },
      to: { path: '^sandbox/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one, or three.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'This import leads nowhere.',
      from: {},
      to: { couldNotResolve: true, pathNot: 'virtual:|generated/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'generated', 'build'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
