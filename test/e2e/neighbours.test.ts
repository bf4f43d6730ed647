import { eventually } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4, plain } from './support/outputs';
import { Portal } from './support/portal';

// As long as Helm allows, and different in the last letter only.
const NAMES = ['a', 'b'].map((letter) => 'portal-'.repeat(8).slice(0, 52) + letter) as [string, string];

const values = { backstage: { appConfig: { organization: { name: 'Neighbours' } } } };

describe('two releases with names of 53 characters in one namespace, of Helm and of plain manifests', () => {
  const namespace = testNamespace('neighbours');
  const leaving = Portal.quick(helm4, { name: NAMES[0], namespace, values });
  const staying = Portal.quick(plain, { name: NAMES[1], namespace, values });
  const portals = [leaving, staying];
  const names = (portal: Portal, types: string) => portal.objects(types).map(({ metadata }) => metadata.name);

  test('both become ready', async () => {
    for (const portal of portals) portal.install();
    await Promise.all(portals.map((portal) => portal.ready()));
  });

  test('every Service leads to pods of its own release', async () => {
    for (const portal of portals) {
      const targets = (): string[] =>
        portal
          .objects('endpointslices')
          .flatMap(({ endpoints }) => endpoints ?? [])
          .map(({ targetRef }) => targetRef.name);
      await eventually(60, () => (targets().length === 3 ? [] : [`3 targets instead of ${targets().join(', ')}`]));
      expect(names(portal, 'pods')).toEqual(expect.arrayContaining(targets()));
    }
  });

  test('each has a database and passwords of its own', () => {
    leaving.sql('backstage', 'CREATE TABLE only_here (id int)');
    expect(() => staying.sql('backstage', 'SELECT * FROM only_here')).toThrow('does not exist');
    expect(Object.values(leaving.passwords())).not.toEqual(Object.values(staying.passwords()));
  });

  test('one goes, the other stays and serves', async () => {
    const before = staying.state();
    leaving.uninstall();
    await eventually(90, () => names(leaving, 'pods'));
    expect(staying.state()).toEqual(before);
    await staying.ready(5);
    expect(staying.http('/.backstage/health/v1/readiness').status).toBe(200);
    expect(staying.http('/api/catalog/entities').status).toBe(401);
  });
});
