import { Backstage, Catalog, type CatalogProps } from '../../lib';
import { readValues } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import { group, user, allProps } from './all-props';

const made = (props?: CatalogProps) =>
  synth((chart) => {
    const { extensions } = new Catalog(chart, 'catalog', props);
    new Backstage(chart, 'backstage', { name: 'portal', extensions });
  });
function configOf(props?: CatalogProps): unknown {
  const { data } = find(made(props), 'ConfigMap', 'app-config');
  const config: any = readValues(data['app-config-from-chart.yaml'] as string, 'app-config');
  return config.catalog;
}
const templateOf = (props?: CatalogProps): Manifest => find(made(props), 'Deployment').spec.template;
const configMaps = (props?: CatalogProps): Manifest[] =>
  made(props).filter(({ kind, metadata }) => kind === 'ConfigMap' && /-\d+$/.test(String(metadata.name)));

test('Catalog without properties changes nothing', () => {
  expect(made()).toEqual(synth((chart) => new Backstage(chart, 'backstage', { name: 'portal' })));
  expect(made({ entities: [], locations: null as never, rules: [], orphanStrategy: '' })).toEqual(made());
});

test('Catalog takes every property', () => {
  expect(configOf(allProps)).toEqual({
    locations: [
      { type: 'file', target: '/etc/backstage/catalog/entities/*', rules: [{ allow: ['Group', 'User'] }] },
      {
        type: 'file',
        target: '/etc/backstage/catalog/config-maps/more/*',
        rules: [
          {
            allow: ['API', 'Component', 'Domain', 'Group', 'Location', 'Resource', 'System', 'Template', 'User'],
          },
        ],
      },
      { type: 'url', target: 'https://example.com/all.yaml', rules: [{ allow: ['System'] }] },
    ],
    rules: [{ allow: ['API'], locations: [{ type: 'url' }] }],
    providers: allProps.providers,
    processingInterval: { minutes: 5 },
    orphanStrategy: 'keep',
    readonly: true,
  });
  const [configMap] = configMaps(allProps);
  expect(configMap!.metadata).toMatchObject({ name: 'portal-catalog-0', namespace: 'space', annotations: { c: 'd' } });
});

describe('entities', () => {
  test('are files, each by its kind, namespace and name, with every text as it is', () => {
    const [{ data } = {} as Manifest, ...rest] = configMaps({ entities: [group, user] });
    expect(rest).toEqual([]);
    expect(Object.keys(data as object)).toEqual(['group.acme.platform.yaml', 'user.default.ada.yaml']);
    expect(JSON.parse(data['group.acme.platform.yaml'] as string)).toEqual(group);
  });

  test('are mounted where their location says', () => {
    const { spec } = templateOf({ entities: [group] });
    expect(spec.volumes).toContainEqual({
      name: 'catalog',
      projected: { sources: [{ configMap: { name: configMaps({ entities: [group] })[0]!.metadata.name } }] },
    });
    expect(spec.containers[0].volumeMounts).toContainEqual({
      ...{ name: 'catalog', mountPath: '/etc/backstage/catalog/entities', readOnly: true },
    });
  });

  test('restart the pods when they change', () => {
    const checksums = [[group], [user], [group, user]].map(
      (entities) => templateOf({ entities }).metadata.annotations['checksum/catalog'] as string,
    );
    expect(new Set(checksums).size).toBe(3);
  });

  test('are spread over several ConfigMaps, none of which is too large for kubectl apply', () => {
    const description = 'x"\\'.repeat(1500);
    const entities = Array.from({ length: 100 }, (_, index) => ({
      ...group,
      metadata: { name: `group-${index}`, description },
    }));
    const all = configMaps({ entities });
    expect(all.length).toBeGreaterThan(3);
    expect(all.flatMap(({ data }) => Object.keys(data as object))).toHaveLength(100);
    for (const configMap of all) expect(JSON.stringify(configMap).length).toBeLessThan(200_000);
    const { sources } = templateOf({ entities }).spec.volumes.find(
      ({ name }: Manifest) => name === 'catalog',
    ).projected;
    expect(sources).toHaveLength(all.length);
  });
});

test('providers that are null are not there', () => {
  const githubOrg = null as never;
  expect(made({ providers: { githubOrg } })).toEqual(made());
  expect(configOf({ providers: { githubOrg, own: { a: 1 } } })).toEqual({ providers: { own: { a: 1 } } });
});

test('another extension may add providers', () => {
  const github = { a: { organization: 'b' } };
  const objects = synth((chart) => {
    const { extensions } = new Catalog(chart, 'catalog', { providers: { github } });
    const own = { appConfig: { catalog: { providers: { own: { c: 1 } } } } };
    new Backstage(chart, 'backstage', { name: 'portal', extensions: [...extensions, own] });
  });
  const config: any = readValues(find(objects, 'ConfigMap', 'app-config').data['app-config-from-chart.yaml'] as string);
  expect(config.catalog.providers).toEqual({ github, own: { c: 1 } });
});

test('a processing interval may be none at all', () => {
  expect(configOf({ processingInterval: false })).toEqual({ processingInterval: false });
  expect(configOf({ readonly: false })).toEqual({ readonly: false });
});

describe('Catalog refuses', () => {
  const problems = (props: CatalogProps) => problemsOf((chart) => new Catalog(chart, 'catalog', props));

  test('a secret in the settings of a provider, unless that is allowed', () => {
    const providers = { ldapOrg: { acme: { bind: { secret: 'letmein' } } } };
    expect(problems({ providers })).toEqual([
      expect.stringMatching(
        /^Catalog test\/catalog: providers\.ldapOrg\.acme\.bind\.secret: secrets do not belong in values/,
      ),
    ]);
    expect(problems({ providers, dangerouslyAllowPlainSecrets: true })).toEqual([]);
    expect(problems({ providers: { ldapOrg: { acme: { bind: { secret: '${BIND}' } } } } })).toEqual([]);
  });

  test.each(['https://user:pw@example.com/all.yaml', 'https://example.com/all.yaml?private_token=abc'])(
    'a secret in the address of a location: %s',
    (target) => {
      const locations = [{ type: 'url', target }];
      expect(problems({ locations })).toEqual([
        expect.stringMatching(/^Catalog test\/catalog: locations\[0\]\.target: secrets do not belong in values/),
      ]);
      expect(problems({ locations, dangerouslyAllowPlainSecrets: true })).toEqual([]);
    },
  );

  test('an entity that is not as Backstage wants it', () => {
    expect(problems({ entities: [group, { ...user, spec: {} }, { ...user, metadata: { name: 'a b' } }] })).toEqual([
      'Catalog test/catalog: entities[1].spec.memberOf: missing, a value is required (in User "ada")',
      'Catalog test/catalog: entities[2].metadata.name: got "a b", allowed is letters and digits, and -, _ and . between them, at most 63 characters (in User "a b")',
    ]);
  });

  test('an entity that no ConfigMap holds', () => {
    const definition = 'x'.repeat(1 << 20);
    const api = { ...group, kind: 'API', spec: { type: 'openapi', lifecycle: 'a', owner: 'b', definition } };
    expect(problems({ entities: [api] })).toEqual([
      'Catalog test/catalog: entities: one of them is larger than 1 MiB, which no ConfigMap holds; keep it in a repository, and name that in locations',
    ]);
  });
});
