import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, node, root } from '../support/cli';
import { portalChart } from '../support/portal-chart';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'cli-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('cdk8s-backstage render', () => {
  test('prints the manifests of the default values', () => {
    const { status, stdout } = cli(['render']);
    expect(status).toBe(0);
    expect(stdout.match(/^kind: /gm)).toHaveLength(portalChart().manifests().length);
    expect(stdout).not.toContain('namespace:');
  });

  test('merges values files as Helm does, and knows release and namespace', () => {
    const a = file('a.yaml', 'backstage: {replicas: 2, podLabels: {a: b}}\n');
    const b = file('b.yaml', 'backstage: {replicas: 3}\n');
    const { stdout } = cli(['render', '-f', a, '-f', b, '--release', 'portal', '--namespace', 'space']);
    expect(stdout).toContain('replicas: 3');
    expect(stdout).toContain('a: b');
    expect(stdout).toContain('name: portal-backstage\n  namespace: space');
  });

  test('says what is wrong with values, a line each, and prints nothing else', () => {
    const bad = file('bad.yaml', 'backstage: {replicas: many, image: {tagg: x}}\n');
    expect(cli(['render', '-f', bad])).toEqual({
      status: 1,
      stdout: '',
      problems: [
        'backstage.replicas: got "many", allowed is integer',
        'backstage.image.tagg: unknown key, allowed are registry, repository, tag, digest, pullPolicy, pullSecrets; did you mean tag?',
      ],
    });
  });

  test('reads standard input where a file is -', () => {
    const a = file('e.yaml', 'backstage: {replicas: 2}\n');
    const { status, stdout } = cli(['render', '-f', a, '-f', '-'], { input: 'backstage: {replicas: 3}\n' });
    expect(status).toBe(0);
    expect(stdout).toContain('replicas: 3');
  });
});

describe('cdk8s-backstage render', () => {
  test('takes presets, -n and --set as Helm does, and prints JSON', () => {
    const { stdout } = cli(['render', '--preset', 'ha', '-n', 'space', '--set', 'backstage.replicas=4', '-o', 'json']);
    const { items } = JSON.parse(stdout) as { items: any[] };
    const [deployment] = items.filter(({ kind }) => kind === 'Deployment');
    expect(deployment.metadata.namespace).toBe('space');
    expect(items.map(({ kind }) => kind as string)).toContain('HorizontalPodAutoscaler');
  });

  test('writes a file for each object, and says how many', () => {
    const { status, stdout, problems } = cli(['render', '-o', 'dir', '--out', 'objects'], { cwd: folder });
    const files = readdirSync(join(folder, 'objects'));
    expect({ status, stdout, problems }).toEqual({
      status: 0,
      stdout: '',
      problems: [`objects: wrote ${files.length} files`],
    });
    expect(files).toContain('Deployment.backstage.k8s.yaml');
  });

  test('tells the format that was meant, and what is wrong with --set', () => {
    expect(cli(['render', '-o', 'jsom']).problems[0]).toMatch(/There is no format jsom, .*; did you mean json\?$/);
    expect(cli(['render', '--set', 'a']).problems).toEqual([
      '--set a: the key a has no value; give a=value, and \\, for a comma in a text',
    ]);
  });
});

describe('cdk8s-backstage chart', () => {
  test('writes the chart and packages it', () => {
    const { status, stdout } = cli(['chart', '--out', join(folder, 'out'), '--package', join(folder, 'package')]);
    expect(status).toBe(0);
    expect(readdirSync(join(folder, 'out'))).toContain('Chart.yaml');
    expect(stdout.trim()).toBe(join(folder, 'package', 'backstage-0.1.0.tgz'));
    expect(existsSync(stdout.trim())).toBe(true);
  });

  test('says what it wrote and removed, and keeps values of the user', () => {
    const out = join(folder, 'again');
    portalChart().write(out);
    writeFileSync(join(out, 'templates', 'old.yaml'), '');
    writeFileSync(join(out, 'values-mine.yaml'), 'a: b\n');
    expect(cli(['chart', '--out', '.'], { cwd: out })).toEqual({
      status: 0,
      stdout: '',
      problems: [
        expect.stringMatching(/^\.: wrote \d+ files$/),
        '.: removed templates/old.yaml, which the chart does not have',
      ],
    });
    expect(readFileSync(join(out, 'values-mine.yaml'), 'utf8')).toBe('a: b\n');
  });

  test('leaves a folder of something else as it is', () => {
    const project = join(folder, 'project');
    mkdirSync(project);
    for (const name of ['README.md', 'values.yaml']) writeFileSync(join(project, name), 'mine\n');
    expect(cli(['chart', '--out', '.'], { cwd: project })).toEqual({
      status: 1,
      stdout: '',
      problems: [
        '.: has README.md, values.yaml, and is not the generated chart backstage; give a folder that is new or empty, such as backstage',
      ],
    });
    expect(readdirSync(project)).toEqual(['README.md', 'values.yaml']);
    expect(readFileSync(join(project, 'README.md'), 'utf8')).toBe('mine\n');
  });

  test.each([
    ['--out <folder>', ['chart', '--out', '']],
    ['--package <folder>', ['chart', '--package', '']],
    ['-f, --values <file>', ['render', '-f', '']],
  ])('refuses %s without a path', (option, args) => {
    expect(cli(args, { cwd: folder })).toEqual({
      status: 1,
      stdout: '',
      problems: [`error: option '${option}' argument '' is invalid. Give a path, such as . for the current folder.`],
    });
  });

  test('refuses an unknown option', () => {
    const { status, problems } = cli(['chart', '--output', folder]);
    expect(status).toBe(1);
    expect(problems[0]).toContain("unknown option '--output'");
  });
});

describe('the app of cdk8s synth', () => {
  const synth = (values: string) =>
    node([join(root, 'main.ts')], {
      cwd: folder,
      env: { BACKSTAGE_VALUES: values, CDK8S_OUTDIR: join(folder, 'dist') },
    });
  // The app is run in a folder of its own, so that the chart that is checked in stays as it is.
  const written = () =>
    existsSync(join(folder, 'dist'))
      ? readdirSync(join(folder, 'dist')).filter((name) => name.startsWith('backstage'))
      : [];

  test('writes nothing for bad values', () => {
    const { status, problems } = synth(file('wrong.yaml', 'service: 1\n'));
    expect(status).toBe(1);
    expect(problems).toEqual(['service: got 1, allowed is object']);
    expect(written()).toEqual([]);
  });

  test('takes values from BACKSTAGE_VALUES and writes manifests, chart and package', () => {
    const values = [file('c.yaml', 'backstage: {replicas: 2}\n'), file('d.yaml', 'backstage: {podLabels: {c: d}}\n')];
    expect(synth(values.join(',')).status).toBe(0);
    expect(written()).toEqual(['backstage-0.1.0.tgz', 'backstage.k8s.yaml']);
    const manifests = readFileSync(join(folder, 'dist', 'backstage.k8s.yaml'), 'utf8');
    expect(manifests).toContain('replicas: 2');
    expect(manifests).toContain('c: d');
  });
});
