import { containersOf, find, type Manifest } from '../support/synth';
import { refused, render } from '../support/render';

const database = (postgresql: object, values: object = {}) => render({ ...values, postgresql });
const statefulSet = (objects: readonly object[]) => find(objects, 'StatefulSet').spec as Manifest;
const pod = (objects: readonly object[]) => statefulSet(objects).template.spec as Manifest;
const config = (objects: readonly object[]) =>
  find(objects, 'ConfigMap', '-app-config').data['app-config-from-chart.yaml'] as string;
const tls = (own: object = {}) => database({ tls: { enabled: true, certificatesSecret: 'db-tls', ...own } });

describe('tls', () => {
  test('is off by default', () => {
    const objects = render();
    expect(JSON.stringify(pod(objects).containers)).not.toMatch(/ssl|hba_file|certificate/);
    expect(config(objects)).not.toContain('ssl');
  });

  test('has the certificate of the Secret, of which the name may hold expressions', () => {
    const volume = (own: object) =>
      pod(tls(own)).volumes.find(({ name }: Manifest) => name === 'certificates').secret as Manifest;
    expect(volume({ certificatesSecret: '{{ .Release.Name }}-tls' })).toMatchObject({
      secretName: 'portal-tls',
      items: [{ key: 'tls.crt' }, { key: 'tls.key' }],
    });
    expect(volume({ certFilename: 'a.crt', certKeyFilename: 'a.key' }).items).toEqual([
      { key: 'a.crt', path: 'tls.crt' },
      { key: 'a.key', path: 'tls.key' },
    ]);
    expect(pod(tls()).containers[0].args).toEqual(expect.arrayContaining(['ssl=on']));
  });

  test('makes Backstage verify the server, with the authority of the same Secret', () => {
    const objects = tls({ certCAFilename: 'root.crt' });
    expect(config(objects)).toMatch(/ssl:\s+rejectUnauthorized: true\s+ca:\s+"\$file": /);
    const { volumes } = find(objects, 'Deployment').spec.template.spec;
    const { projected } = volumes.find(({ name }: Manifest) => name === 'database-tls') as Manifest;
    expect(projected.sources).toEqual([{ secret: { name: 'db-tls', items: [{ key: 'root.crt', path: 'ca.crt' }] } }]);
    for (const { volumeMounts } of containersOf([find(objects, 'Deployment')]))
      expect(volumeMounts).toContainEqual(expect.objectContaining({ name: 'database-tls', readOnly: true }));
  });

  test('needs a certificate', () => {
    expect(refused({ postgresql: { tls: { enabled: true } } })).toEqual([
      'postgresql.tls.certificatesSecret: must be given, the name of the Secret with the certificate of the server',
    ]);
    expect(() => database({ enabled: false, tls: { enabled: true } })).not.toThrow();
  });

  test('has no certificate that is not used', () => {
    expect(refused({ postgresql: { tls: { certificatesSecret: 'tls' } } })).toEqual([
      'postgresql.tls.certificatesSecret: is given, but postgresql.tls.enabled is false, and nothing is encrypted; set that to true, or leave the Secret out',
    ]);
  });
});
