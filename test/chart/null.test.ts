import { PortalValues } from '../../lib';
import { declared, valuesWith } from '../support/paths';
import { render } from '../support/render';

const sections = Object.keys(PortalValues.properties);

test('null for every section is as if none were given', () => {
  expect(render(Object.fromEntries(sections.map((key) => [key, null])))).toEqual(render());
});

test('null for every value in a section is as if none were given, but for optional ones', () => {
  const { keys } = declared(PortalValues).find(({ schema }) => schema === PortalValues.properties.service)!;
  const values = Object.fromEntries(Object.keys(PortalValues.properties.service.properties).map((key) => [key, null]));
  expect(render(valuesWith(keys, values))).toEqual(render());
});

/** Pods start again where the values say the same in other words, which does no harm. */
const withoutChecksum = (objects: object) =>
  JSON.parse(JSON.stringify(objects, (key, value: unknown) => (key === 'checksum/app-config' ? undefined : value)));

test.each([
  [
    { backstage: { extraAppConfig: [{ filename: 'a.yaml', configMapRef: 'a', secretRef: null, content: null }] } },
    { backstage: { extraAppConfig: [{ filename: 'a.yaml', configMapRef: 'a' }] } },
  ],
  [
    { backstage: { extraAppConfig: [{ filename: 'a.yaml', configMapRef: null, content: { a: 1 } }] } },
    { backstage: { extraAppConfig: [{ filename: 'a.yaml', content: { a: 1 } }] } },
  ],
  [
    { secrets: { own: { generate: ['a'], externalSecret: null, stringData: null } } },
    { secrets: { own: { generate: ['a'] } } },
  ],
])('what %j leaves out of a choice is as if it were not given', (values, same) => {
  expect(withoutChecksum(render(values))).toEqual(withoutChecksum(render(same)));
});

test.each([
  { postgresql: { image: null } },
  { techdocs: { publisher: { awsS3: { bucketName: null } } } },
  { commonLabels: { team: null } },
  { secrets: { own: null } },
  { backstage: { replicas: null }, ingress: null },
])('what %j leaves out is as if it were not given', (values) => {
  expect(render(values)).toEqual(render());
});
