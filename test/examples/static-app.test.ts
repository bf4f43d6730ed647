import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Testing } from 'cdk8s';
import { GuestBook } from '../../examples/static-app/after';
import { GuestBook as Before } from '../../examples/static-app/before';
import type { HelmChart } from '../../lib/helm';
import { expectThreeOutputs } from '../support/three-outputs';

const folder = resolve(__dirname, '../../examples/static-app');
const make = (app: App) => new GuestBook(app) as unknown as HelmChart;

/** The objects without what names and selects them, which a Helm chart takes from the release. */
function anonymous(objects: readonly object[]): object[] {
  let json = JSON.stringify(objects);
  for (const { kind, metadata } of objects as any[]) json = json.replaceAll(`"${metadata.name}"`, `"the ${kind}"`);
  return (JSON.parse(json) as any[]).map((object) => {
    delete object.metadata.labels;
    delete object.spec?.selector;
    delete object.spec?.template?.metadata;
    return object;
  });
}

test('the ordinary constructs, plain manifests and Helm give the same', () => {
  expectThreeOutputs(make, [{}, { replicas: 5 }, { host: 'other.example.com' }]);
});

test('the default values give the objects of the static app', () => {
  expect(anonymous(make(new App()).manifests())).toEqual(anonymous(Testing.synth(new Before(Testing.app()))));
});

test('the README shows the lines that changed', () => {
  const { stdout } = spawnSync('diff', ['-U', '0', 'before.ts', 'after.ts'], { cwd: folder, encoding: 'utf8' });
  const changed = stdout.split('\n').filter((line) => /^[-+](?![-+])/.test(line));
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(`\`\`\`diff\n${changed.join('\n')}\n\`\`\``);
});
