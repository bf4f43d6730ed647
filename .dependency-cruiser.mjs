// Which folder may import which. Type-only imports count too.

const FLOORS = ['base', 'expression', 'values', 'model', 'print', 'chart'];
const ENGINE_PACKAGES = ['cdk8s', 'constructs', '@sinclair/typebox', 'ajv', 'js-yaml', 'tar'];
/** The folders of lib above the engine, from the ground up; each imports lower floors only. lib/portal and lib/cli are on top. */
const CONCERNS = [
  ['kubernetes'],
  ['values'],
  ['extension', 'network', 'port-ocean', 'scaling', 'secrets'],
  [
    'database',
    'integrations',
    'kubernetes-plugin',
    'object-storage',
    'open-telemetry',
    'plugin-settings',
    'proxy',
    'search',
    'valkey',
  ],
  ['backstage', 'cache', 'postgres', 'postgres-cluster', 'techdocs'],
  ['auth', 'backup', 'catalog', 'frontend', 'metrics'],
];
/** The folders of lib/portal, from the ground up; its own files stand above. */
const PARTS = [['values'], ['common'], ['database', 'secrets'], ['extensions'], ['notes']];

/** Each floor of the engine imports itself and those below it. */
const floors = FLOORS.slice(0, -1).map((floor, index) => ({
  severity: 'error',
  name: `helm-${floor}-imports-no-higher-floor`,
  comment: `Move what both need to lib/helm/${floor} or below; the floors from the ground up are ${FLOORS.join(', ')}.`,
  from: { path: `^lib/helm/${floor}/` },
  to: { path: '^lib/helm/', pathNot: `^lib/helm/(${FLOORS.slice(0, index + 1).join('|')})/` },
}));

const concerns = CONCERNS.flatMap((folders, floor) =>
  folders.map((folder) => ({
    severity: 'error',
    name: `${folder}-imports-lower-floors-only`,
    comment:
      'Move what both need below both, or the folder to a higher floor; the floors are in .dependency-cruiser.mjs.',
    from: { path: `^lib/${folder}/` },
    to: { path: '^lib/', pathNot: `^lib/(${['helm', folder, ...CONCERNS.slice(0, floor).flat()].join('|')})/` },
  })),
);

const parts = PARTS.flatMap((folders, floor) =>
  folders.map((folder) => ({
    severity: 'error',
    name: `portal-${folder.replace('/', '-')}-imports-lower-floors-only`,
    comment: 'Move what both need below both; the floors of lib/portal are in .dependency-cruiser.mjs.',
    from: { path: `^lib/portal/${folder}/` },
    to: { path: '^lib/portal/', pathNot: `^lib/portal/(${[folder, ...PARTS.slice(0, floor).flat()].join('|')})/` },
  })),
);

export default {
  forbidden: [
    {
      severity: 'error',
      name: 'no-circle',
      comment: 'Move what both files need to a file of its own, below both.',
      from: {},
      to: { circular: true },
    },
    {
      severity: 'error',
      name: 'no-circle-of-folders',
      comment: 'Move what both folders need to a folder of its own, below both.',
      scope: 'folder',
      from: { path: '^lib' },
      to: { circular: true },
    },
    {
      severity: 'error',
      name: 'helm-is-a-library-of-its-own',
      comment: 'The engine knows nothing of Backstage; give it what it needs from outside.',
      from: { path: '^lib/helm/' },
      to: { path: '^(lib|imports|scripts|test)/|^main[.]ts', pathNot: '^lib/helm/' },
    },
    {
      severity: 'error',
      name: 'helm-imports-its-own-packages-only',
      comment: `The engine needs ${ENGINE_PACKAGES.join(', ')} and nothing else.`,
      from: { path: '^lib/helm/' },
      to: { path: 'node_modules/', pathNot: `node_modules/(${ENGINE_PACKAGES.join('|')})/` },
    },
    ...floors,
    ...concerns,
    ...parts,
    {
      severity: 'error',
      name: 'every-folder-has-a-floor',
      comment: 'Add the folder to a floor of .dependency-cruiser.mjs.',
      from: { path: '^lib/[^/]+/', pathNot: `^lib/(${['helm', ...CONCERNS.flat(), 'portal', 'cli'].join('|')})/` },
      to: {},
    },
    {
      severity: 'error',
      name: 'every-folder-of-helm-and-portal-has-a-floor',
      comment: 'Add the folder to FLOORS or PARTS of .dependency-cruiser.mjs.',
      from: {
        path: '^lib/(helm|portal)/[^/]+/',
        pathNot: `^lib/(helm/(${FLOORS.join('|')})|portal/(${PARTS.flat().join('|')}|scripts))/`,
      },
      to: {},
    },
    {
      severity: 'error',
      name: 'through-the-index-only',
      comment: 'Import from the folder, and export there what others may use.',
      from: { path: '^lib/([^/]+)/' },
      to: {
        path: '^lib/[^/]+/',
        pathNot: [
          '^lib/$1/',
          '^lib/[^/]+/index[.]ts$',
          '^lib/helm/internal[.]ts$',
          // Loads nothing else, for the command line.
          '^lib/portal/presets[.]ts$',
          '^lib/[^/]+/values[.]ts$',
          '^lib/[^/]+/[a-z]+-values[.]ts$',
        ],
      },
    },
    {
      severity: 'error',
      name: 'nobody-imports-the-composition',
      comment: 'lib/portal puts the concerns together; what a concern needs of it comes as a property.',
      from: { path: '^lib/', pathNot: '^lib/(portal/|cli/|index[.]ts$)' },
      to: { path: '^lib/(portal/|cli/|index[.]ts$)' },
    },
    {
      severity: 'error',
      name: 'the-library-stands-alone',
      comment: 'The library is packaged without tests and scripts.',
      from: { path: '^lib/' },
      to: { path: '^(test|scripts|examples)/|^main[.]ts' },
    },
    {
      severity: 'error',
      name: 'everything-is-found',
      comment: 'An import that leads nowhere is not checked.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    // They run in pods.
    exclude: { path: '^lib/[^/]+/scripts/' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
