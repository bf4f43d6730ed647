import { find } from '../support/synth';
import { refusedAlike, render } from '../support/render';

const endpoint = (headers: object) => ({
  backstage: { appConfig: { proxy: { endpoints: { '/q': { target: 'https://q.example.com', headers } } } } },
});

test('literal braces in app-config are written as in Helm', () => {
  const objects = render(endpoint({ 'X-Query': '{{ "{{" }}query}}', 'X-B': '{{`{{query}}`}}' }));
  const config = find(objects, 'ConfigMap', 'portal-backstage-app-config');
  expect(JSON.stringify(config.data).match(/\{\{query\}\}/g)).toHaveLength(2);
});

test.each([
  [endpoint({ 'X-Query': '{{query}}' }), 'backstage.appConfig.proxy.endpoints./q.headers.X-Query'],
  [{ backstage: { appConfig: { a: '{{' } } }, 'backstage.appConfig.a'],
  [{ commonLabels: { team: '{{ team' } }, 'commonLabels.team'],
  [{ extraDeploy: ['a: {{ b }}'] }, 'extraDeploy[0]'],
  [{ backstage: { extraEnvVarsCM: ['{{name}}'] } }, 'backstage.extraEnvVarsCM[0]'],
  [{ backstage: { extraVolumes: [{ name: '{{}}', emptyDir: {} }] } }, 'backstage.extraVolumes[0].name'],
])('braces that begin no expression are refused by both outputs: %j', (values, path) => {
  expect(refusedAlike(values)).toEqual([
    `${path}: has a "{{" that begins no Helm expression; for a literal "{{", write {{ "{{" }}`,
  ]);
});
