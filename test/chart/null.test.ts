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

test.each([
  { postgresql: { image: null } },
  { techdocs: { publisher: { awsS3: { bucketName: null } } } },
  { commonLabels: { team: null } },
  { secrets: { own: null } },
  { backstage: { replicas: null }, ingress: null },
])('what %j leaves out is as if it were not given', (values) => {
  expect(render(values)).toEqual(render());
});
