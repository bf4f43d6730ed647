import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readValues } from '../../lib/helm';
import { node, nodeMajors } from '../support/node-versions';
import { NEEDED } from './consumers/projects';
import { install, ofCheckout, pack, root } from './packed';

const PROGRAM = `
import { App } from 'cdk8s';
import { PortalChart } from 'cdk8s-backstage';
const { written } = new PortalChart(new App()).write('chart');
console.log(JSON.stringify(written));
`;

const RENDER = ['node_modules/cdk8s-backstage/bin/cdk8s-backstage.js', 'render', '--release', 'portal'];

const project = mkdtempSync(join(tmpdir(), 'node-versions-'));
beforeAll(() => {
  install(pack(project), project, ofCheckout(NEEDED));
  writeFileSync(join(project, 'main.mjs'), PROGRAM);
});
afterAll(() => rmSync(project, { recursive: true }));

const run = (binary: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(binary, args, { cwd: project, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { status, stdout, stderr };
};

/** What the command renders with the Node.js of the tests. */
let known: string | undefined;
const rendered = () => (known ??= run(process.execPath, ...RENDER).stdout);

describe.each(nodeMajors)('with Node.js %i', (major) => {
  test('the command renders the same, and says nothing else', () => {
    expect(run(node(major), '--version').stdout).toMatch(new RegExp(`^v${major}\\.`));
    const { stdout, ...rest } = run(node(major), ...RENDER);
    expect(rest).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(rendered());
  });

  test('an ES module writes the chart that is checked in', () => {
    rmSync(join(project, 'chart'), { recursive: true, force: true });
    const { stdout, ...rest } = run(node(major), 'main.mjs');
    expect(rest).toEqual({ status: 0, stderr: '' });
    const differing = (JSON.parse(stdout) as string[]).filter((path) => {
      const [made, checkedIn] = [join(project, 'chart'), join(root, 'charts/backstage')];
      return readFileSync(join(made, path), 'utf8') !== readFileSync(join(checkedIn, path), 'utf8');
    });
    expect(differing).toEqual([]);
  });
});

test('the package asks for the oldest of them, the workflow tests all of them, and the devcontainer has one of them', () => {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { engines: { node: string } };
  expect(engines.node).toBe(`>=${Math.min(...nodeMajors)}`);
  const workflow: any = readValues(readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8'));
  expect(workflow.jobs.tests.strategy.matrix.node).toEqual(nodeMajors);
  const { image } = JSON.parse(readFileSync(join(root, '.devcontainer/devcontainer.json'), 'utf8')) as {
    image: string;
  };
  expect(nodeMajors.map((major) => `typescript-node:${major}`)).toContain(image.split('/').at(-1));
});

test('every package of the lock file has its checksum', () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { integrity?: string }>;
  };
  const { '': _own, ...installed } = packages;
  expect(Object.keys(installed).length).toBeGreaterThan(500);
  expect(Object.keys(installed).filter((path) => installed[path]!.integrity === undefined)).toEqual([]);
});
