import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BACKSTAGE_DEFAULTS } from '../../lib';

const folder = join(__dirname, '..', '..', 'image');
const text = readFileSync(join(folder, 'Dockerfile'), 'utf8');

interface Instruction {
  readonly name: string;
  readonly value: string;
}

interface Stage {
  readonly from: string;
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** The instructions, each on one line. */
const instructions = text
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): Instruction => {
    const [, name, value] = /^([A-Z]+) (.*)$/.exec(line)!;
    return { name: name!, value: value! };
  });

const stages: Stage[] = [];
for (const instruction of instructions) {
  if (instruction.name === 'FROM') {
    const [, from, name] = /^(\S+) AS (\S+)$/.exec(instruction.value)!;
    stages.push({ from: from!, name: name!, instructions: [] });
  } else if (stages.length > 0) {
    const last = stages.pop()!;
    stages.push({ ...last, instructions: [...last.instructions, instruction] });
  }
}
const stage = (name: string) => stages.find((found) => found.name === name)!;
const values = (name: string, { instructions: own }: { instructions: readonly Instruction[] }) =>
  own.filter((instruction) => instruction.name === name).map(({ value }) => value);
const runtime = stages.at(-1)!;

test('the image is built in stages, of which each has a name and each but the last is used', () => {
  expect(stages.map(({ name }) => name)).toEqual(['manifests', 'tools', 'deps', 'build', 'production', 'runtime']);
  for (const { name } of stages.slice(0, -1)) {
    const users = stages.filter(({ from, instructions: own }) =>
      [from, ...own.map(({ value }) => / (?:--from=|--mount=type=bind,from=)(\w+)/.exec(` ${value}`)?.[1])].includes(
        name,
      ),
    );
    expect([name, users.length > 0]).toEqual([name, true]);
  }
});

test('all base images are one, which can be another', () => {
  expect(values('ARG', { instructions }).at(0)).toMatch(/^NODE_IMAGE=node:\d+-\w+-slim$/);
  for (const { from } of stages) expect(['${NODE_IMAGE}', ...stages.map(({ name }) => name)]).toContain(from);
});

test('it has BuildKit, and a cache for all that is downloaded', () => {
  expect(text).toMatch(/^# syntax=docker\/dockerfile:1\n/);
  for (const { value } of instructions.filter(({ name }) => name === 'RUN')) {
    if (value.includes('apt-get install'))
      expect(value).toContain('--mount=type=cache,target=/var/cache/apt,sharing=locked');
    if (/yarn (install|workspaces focus)/.test(value))
      expect(value).toContain('--mount=type=cache,target=/root/.yarn/');
  }
});

test('dependencies are installed as the lock file says, from the manifests only, so that a change of code installs nothing', () => {
  expect(values('COPY', stage('deps'))).toEqual(['--from=manifests /app ./']);
  expect(values('RUN', stage('deps')).join()).toContain('yarn install --immutable');
});

test('what runs has the dependencies of production, and nothing that builds', () => {
  expect(values('RUN', stage('production')).join()).toContain('yarn workspaces focus --all --production');
  expect(runtime.from).toBe('${NODE_IMAGE}');
  expect(values('COPY', runtime)).toEqual(['--from=production /app ./']);
  const run = values('RUN', runtime).join();
  expect(run).not.toMatch(/apt-get|yarn (install|workspaces)/);
  for (const tool of ['npm', 'npx', 'corepack', 'yarn']) expect(run).toContain(`/usr/local/bin/${tool}`);
});

test('it runs as a user that is a number, in a folder that everybody can read, and nobody can change', () => {
  const { podSecurityContext } = BACKSTAGE_DEFAULTS;
  expect(values('USER', runtime)).toEqual([`${podSecurityContext.runAsUser}:${podSecurityContext.runAsGroup}`]);
  expect(values('RUN', stage('production')).join()).toContain('chmod -R a+rX,go-w /app');
  expect(text).not.toContain('--chown');
});

test('it is what the defaults of the chart expect: folder, program, configuration files, port', () => {
  const { installDir, command, appConfigFiles, port } = BACKSTAGE_DEFAULTS;
  expect(values('WORKDIR', runtime)).toEqual([installDir]);
  const files = appConfigFiles.flatMap((file) => ['--config', file]);
  expect(values('CMD', runtime).map((value) => JSON.parse(value) as unknown)).toEqual([[...command, ...files]]);
  expect(values('EXPOSE', runtime)).toEqual([String(port)]);
  expect(values('ENV', runtime)).toEqual(['NODE_ENV=production']);
});

test('it says what it is, in the words of OCI', () => {
  const [labels] = values('LABEL', runtime);
  for (const label of ['title', 'version', 'revision', 'source'])
    expect(labels).toMatch(new RegExp(`org\\.opencontainers\\.image\\.${label}="\\$\\{${label.toUpperCase()}\\}"`));
});

describe('it leaves out', () => {
  test.each([
    ['HEALTHCHECK, which Kubernetes does not read', /^HEALTHCHECK/m],
    ['ENTRYPOINT, so that the arguments of the chart replace all', /^ENTRYPOINT/m],
    ['ADD, where COPY says more', /^ADD/m],
    ['VOLUME, which would be writable', /^VOLUME/m],
    ['sudo', /sudo/],
    ['images without a version', /:latest/],
    ['cd, where WORKDIR says more', /RUN (.*&& )?cd /],
    ['recommended packages', /apt-get install (?!--yes --no-install-recommends)/],
    ['secrets as arguments', /ARG .*(TOKEN|SECRET|PASSWORD)/],
  ])('%s', (_what, pattern) => {
    expect(text).not.toMatch(pattern);
  });

  test('files of one machine, secrets, and what is made anew', () => {
    const ignored = readFileSync(join(folder, '.dockerignore'), 'utf8').split('\n');
    expect(ignored).toEqual(
      expect.arrayContaining(['**/node_modules', '**/dist', '*.local.yaml', '**/.env', '.npmrc', '.git']),
    );
    // The lock file and Yarn itself are what makes an installation repeatable.
    for (const needed of ['yarn.lock', '.yarnrc.yml', '.yarn', '.yarn/releases', 'backstage.json'])
      expect(ignored).not.toContain(needed);
  });
});
