import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, read, root } from './pages';

const text = read('docs/troubleshooting.md');
const quoted = blocksOf(text, 'text').flatMap((block) => block.split('\n').filter(Boolean));

// What others say, of which nothing is here to compare it with.
const OTHERS = {
  helm: [
    "Error: values don't meet the specifications of the schema(s) in the following chart(s):",
    'Error: INSTALLATION FAILED: failed pre-install: ...',
    'Error: UPGRADE FAILED: pre-upgrade hooks failed: ...',
    'Error: UPGRADE FAILED: cannot patch "portal-postgresql" with kind StatefulSet: StatefulSet.apps "portal-postgresql" is invalid: spec: Forbidden: updates to statefulset spec for fields other than ...',
    'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress',
  ],
  kubernetes: [
    '0/3 nodes are available: 3 Insufficient memory.',
    'pod has unbound immediate PersistentVolumeClaims',
    'no persistent volumes available for this claim and no storage class is set',
    "Waiting for a volume to be created either by the external provisioner '...' or manually by the system administrator.",
    'Back-off pulling image "..."',
    'Error: secret "..." not found',
    "Error: couldn't find key clientId in Secret portal/portal-github-oauth",
    'MountVolume.SetUp failed for volume "..." : configmap "..." not found',
    'Readiness probe failed: HTTP probe failed with statuscode: 503',
  ],
  node: ["Error: Cannot find module '/app/packages/backend'"],
  browser: ['TypeError: crypto.randomUUID is not a function'],
  github: [
    'The redirect_uri is not associated with this application.',
    'The client_id and/or client_secret passed are incorrect.',
  ],
  backstage: [
    "NotAllowedError: Origin '...' is not allowed",
    'Authentication failed, Failed to obtain access token',
    'Failed to sign-in, unable to resolve user identity. Please verify that your catalog contains the expected User entities that would match your configured sign-in resolver.',
    'The GitHub provider is not configured to support sign-in',
    "Unknown auth provider 'github'",
    'You cannot sign in as a guest, you must either enable the legacy guest token or configure the auth backend to support guest sign in.',
    'Missing session cookie',
    'NotAllowedError: Entity ... at ..., originated at ..., is not of an allowed kind for that location',
    "Reading from '...' is not allowed. You may need to configure an integration for the target host, or add it to the configured list of allowed hosts at 'backend.reading.allow'",
  ],
};
const ofOthers = Object.values(OTHERS).flat();

const filesBelow = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => read(join(entry.parentPath, entry.name).slice(root.length + 1)));

/** All that the project can say, with texts of several lines in one. */
const own = [...filesBelow('lib'), ...filesBelow('charts')]
  .join('\n')
  .replaceAll(/\n\{\{- " " \}\}/g, ' ')
  .replaceAll(/['`"] \+\n\s*['`"]/g, '')
  .replaceAll(/\s+/g, ' ');

// How the scripts put their messages together.
const JOINTS = ['failed: ', 'trying again: ', 'waiting for ', 'the backend did not start: '];

/** The parts of a message that stand in a file as they are, without the names and numbers between them. */
const partsOf = (line: string) =>
  line
    .replace(/^[a-z]+-[a-z]+: /, '')
    .replace('Postgres at ...', '...')
    .split(new RegExp(`\\.\\.\\.|(?<=^|: )(?:${JOINTS.join('|')})| \\(\\.\\.\\. s\\): |: (?=\\d|\\.\\.\\.)`))
    .map((part) => part.trim())
    .filter(Boolean);

test.each(quoted.filter((line) => !ofOthers.includes(line)))('the project says: %s', (line) => {
  expect(partsOf(line).filter((part) => !own.includes(part))).toEqual([]);
});

test('the scripts put their messages together so', () => {
  expect(JOINTS.filter((joint) => !own.includes(`${joint}\${`))).toEqual([]);
  for (const part of ['`Postgres${', '` at ${']) expect(own).toContain(part);
});

test('the messages of others are quoted as they stand here', () => {
  expect(ofOthers.filter((line) => !quoted.includes(line))).toEqual([]);
});

test('every program that is quoted is one of the project', () => {
  const programs = [...new Set(quoted.flatMap((line) => /^([a-z]+-[a-z]+): /.exec(line)?.[1] ?? []))];
  expect(programs).toEqual(['prepare-database', 'check-data', 'start-server', 'make-secret']);
  expect(programs.filter((program) => !own.includes(`${program}: $`))).toEqual(['start-server']);
  expect(own).toContain('"start-server: ');
});
