import { declarationOf, explanation } from '../../../lib/cli/explain';
import { readersOf } from '../../../lib/helm/internal';
import { PortalValues } from '../../../lib/portal';
import { portalChart } from '../../support/portal-chart';

const model = portalChart().model();
const explain = (path: string) => {
  const { schema, keys } = declarationOf(PortalValues, path);
  return explanation(path, schema, keys.length === 0 ? [] : readersOf(model, keys));
};
const objectsOf = (path: string) =>
  /^OBJECTS:\n(.*)/ms.exec(explain(path))?.[1]?.split('\n\n')[0]!.trimEnd().split('\n') ?? [];

test('a value has its type, default, constraints, description and objects', () => {
  expect(explain('service.type')).toBe(
    `KEY:      service.type <ClusterIP, NodePort, LoadBalancer>
DEFAULT:  "ClusterIP"
ALLOWED:  "ClusterIP", "NodePort", "LoadBalancer"

  The type of the Service.

OBJECTS:
  Service  templates/backstage-service.yaml
`,
  );
  expect(explain('publicUrl')).toContain('\nALLOWED:  an address, such as "https://portal.example.com"\n');
  expect(explain('backstage.replicas')).toContain('\nALLOWED:  at least 0; at most 2147483647\n');
});

test('a section has keys, and so have the items of a list', () => {
  expect(explain('backstage.image')).toMatch(/\nKEYS:\n {2}registry +<string> +\S/);
  expect(explain('backstage.extraEnvVars')).toMatch(/\nKEYS:\n {2}name \(required\) +<string>\n/);
  expect(explain('backstage.extraEnvVars[0].name')).toContain(
    'ALLOWED:  the name of a variable, without =, such as "LOG_LEVEL"',
  );
  expect(explain('')).toMatch(/\nKEYS:\n(.*\n)* {2}backstage +<object>/);
});

test('a key that the chart hands on is explained as such, and an unknown one elsewhere is refused', () => {
  expect(explain('auth.providers.github')).toMatch(
    /\nKEYS:\n {2}existingSecret +<string> +The Secret (.*\n)* {2}\(others\) +<any>/,
  );
  expect(explain('auth.providers.github.enterpriseInstanceUrl')).toContain('hands this key on as it is');
  expect(() => explain('backstage.image.enterpriseInstanceUrl')).toThrow(/unknown key/);
});

test('the objects are those of which a template reads the value, a part of it, or all around it', () => {
  expect(objectsOf('valkey.image.tag')).toEqual(['  Deployment  templates/valkey-deployment.yaml']);
  expect(objectsOf('backstage.podLabels')).toEqual(['  Deployment  templates/backstage-deployment.yaml']);
  expect(objectsOf('ingress')).toContain('  Ingress  templates/ingress.yaml');
  expect(objectsOf('extraDeploy')).toEqual([expect.stringMatching(/^ {2}any kind {2}templates\/extra.*yaml$/)]);
});

test('lists and maps say what is in them', () => {
  expect(explain('backstage.extraEnvVars')).toContain('KEY:      backstage.extraEnvVars <array of object>\n');
  expect(explain('catalog')).toMatch(/^ {2}locations +<array of object>/m);
  expect(explain('backstage.podLabels')).toContain('KEY:      backstage.podLabels <map of ');
  expect(explain('auth.providers')).toMatch(/\nKEYS:\n(.*\n)* {2}signIn +<object>/);
});

test('objects that are only there or not by a value stand apart', () => {
  const [objects, others] = explain('backstage.extraEnvVars').split('\nDECIDES WHETHER THERE IS:\n');
  expect(objects).toMatch(/^ {2}Deployment +templates\/backstage-deployment\.yaml$/m);
  expect(objects).not.toContain('templates/postgresql-service.yaml');
  expect(others).toContain('templates/postgresql-service.yaml');
});

test('every value that is shown to users is explained', () => {
  const paths = (schema: any, path: string): string[] =>
    Object.entries(schema.properties ?? {}).flatMap(([key, child]) => {
      const at = path === '' ? key : `${path}.${key}`;
      return [at, ...paths(child, at)];
    });
  const all = paths(PortalValues, '');
  expect(all.length).toBeGreaterThan(500);
  for (const path of all) expect(explanation(path, declarationOf(PortalValues, path).schema, [])).toContain(path);
});

test.each([
  ['backstage.imag', /^backstage\.imag: unknown key, allowed are .*; did you mean image\?$/],
  ['backstage.extraEnvVars[].nam', /^backstage\.extraEnvVars\[\]\.nam: unknown key, .*; did you mean name\?$/],
  ['backstage.extraEnvVars.name', /^backstage\.extraEnvVars\.name: backstage\.extraEnvVars is a list; ask for /],
  ['backstage.replicas.x', /^backstage\.replicas\.x: backstage\.replicas has no keys; ask for backstage\.replicas$/],
])('%s is told what to ask for', (path, message) => {
  expect(() => declarationOf(PortalValues, path)).toThrow(message);
});
