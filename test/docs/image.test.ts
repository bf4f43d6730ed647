import { BACKSTAGE_DEFAULTS } from '../../lib';
import { readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { render } from '../support/render';
import { blocksOf, read } from './pages';

const text = read('docs/image.md');

test('the values in docs/image.md name the image that its commands make', () => {
  const [yaml] = blocksOf(text, 'yaml');
  const [container] = find(render(readValues(yaml!, 'example')), 'Deployment', 'backstage').spec.template.spec
    .containers;
  expect(text).toContain(`docker push ${container.image}\n`);
});

test('docs/image.md names the defaults as they are', () => {
  const { installDir, command, appConfigFiles, port, podSecurityContext } = BACKSTAGE_DEFAULTS;
  const row = (value: string) => text.split('\n').find((line) => line.startsWith(`| \`backstage.${value}\``));
  expect(row('installDir')).toContain(`| \`${installDir}\` `);
  expect(row('command')).toContain(`| \`${command.join(' ')}\` `);
  expect(row('appConfigFiles')).toContain(`| ${appConfigFiles.map((file) => `\`${file}\``).join(', ')} `);
  expect(row('containerPorts.backend')).toContain(`| ${port} `);
  expect(row('podSecurityContext')).toContain(`user and group ${podSecurityContext.runAsUser} `);
});
