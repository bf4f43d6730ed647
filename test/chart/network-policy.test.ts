import { find, type Manifest } from '../support/synth';
import { refused, render } from '../support/render';

const RELEASE = { 'app.kubernetes.io/name': 'backstage', 'app.kubernetes.io/instance': 'portal' };
const labels = (component: string) => ({ ...RELEASE, 'app.kubernetes.io/component': component });
const pods = (component: string) => ({ podSelector: { matchLabels: labels(component) } });
const tcp = (...ports: number[]) => ports.map((port) => ({ protocol: 'TCP', port }));
/** The port that the Service leads to. */
const TARGET = [{ protocol: 'TCP', port: 'backend' }];
const DNS = {
  to: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};
const DATABASE = { to: [pods('postgresql')], ports: tcp(5432) };
const EXTERNAL = {
  to: [
    {
      ipBlock: {
        cidr: '0.0.0.0/0',
        except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
      },
    },
    { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
  ],
  ports: tcp(443),
};

/** All policies, and those that are there while Helm does nothing. */
const allPolicies = (own: object = {}, values: object = {}) =>
  render({ ...values, networkPolicy: { enabled: true, ...own } }).filter(({ kind }) => kind === 'NetworkPolicy');
const policies = (own: object = {}, values: object = {}) =>
  allPolicies(own, values).filter(({ metadata }) => metadata.annotations?.['helm.sh/hook'] === undefined);
const spec = (objects: readonly object[], name: string) => find(objects, 'NetworkPolicy', name).spec as Manifest;
const ingress = (ingressRules: object, values: object = {}) =>
  spec(policies({ ingressRules }, values), 'portal-backstage').ingress as Manifest[];
const egress = (egressRules: object, values: object = {}) =>
  spec(policies({ egressRules }, values), 'backstage-egress').egress as Manifest[];

/** A container beside Backstage that takes the requests. */
const PROXY = {
  backstage: {
    extraContainers: [{ name: 'proxy', image: 'proxy:1', ports: [{ name: 'proxy', containerPort: 8443 }] }],
  },
};

describe('NetworkPolicies', () => {
  test('are absent by default', () => {
    expect(render().map(({ kind }) => kind as string)).not.toContain('NetworkPolicy');
  });

  test('are one for each direction of Backstage, one for the frontend and one for the database', () => {
    const names = (values: object) => policies({}, values).map(({ metadata }) => metadata.name as string);
    const own = ['portal-backstage', 'portal-backstage-egress'];
    expect(names({ postgresql: { enabled: false } }).sort()).toEqual(own);
    expect(names({}).sort()).toEqual([...own, 'portal-postgresql']);
    expect(names({ frontend: { enabled: true } }).sort()).toEqual([
      ...own,
      'portal-backstage-frontend',
      'portal-postgresql',
    ]);
  });

  test('select the pods that the workloads have', () => {
    const objects = render({ networkPolicy: { enabled: true }, frontend: { enabled: true } });
    const selected = (name: string) => spec(objects, name).podSelector.matchLabels as unknown;
    const podsOf = (kind: string, name: string) => find(objects, kind, name).spec.selector.matchLabels as unknown;
    expect(selected('portal-backstage')).toEqual(podsOf('Deployment', 'portal-backstage'));
    expect(selected('backstage-egress')).toEqual(podsOf('Deployment', 'portal-backstage'));
    expect(selected('frontend')).toEqual(podsOf('Deployment', 'frontend'));
    expect(selected('postgresql')).toEqual(podsOf('StatefulSet', 'postgresql'));
  });

  test('are refused without rules where the portal is exposed', () => {
    const sentence =
      'networkPolicy.ingressRules: lets nobody in, though the portal is exposed; select the pods of the ingress controller with namespaceSelector and podSelector, or give customRules';
    const networkPolicy = { enabled: true };
    const parentRefs = [{ name: 'gateway' }];
    expect(refused({ networkPolicy, ingress: { enabled: true } })).toEqual([sentence]);
    expect(refused({ networkPolicy, httpRoute: { enabled: true, parentRefs } })).toEqual([sentence]);
    expect(refused({ networkPolicy, service: { type: 'LoadBalancer' } })).toEqual([sentence]);
    expect(refused({ networkPolicy, service: { type: 'NodePort' } })).toEqual([sentence]);
  });

  test('are accepted where the portal is exposed with any rule', () => {
    const exposed = { ingress: { enabled: true } };
    expect(ingress({ namespaceSelector: { a: 'b' } }, exposed)).toHaveLength(1);
    expect(ingress({ podSelector: { a: 'b' } }, exposed)).toHaveLength(1);
    expect(ingress({ customRules: [{}] }, exposed)).toHaveLength(1);
  });
});

describe('the policy for who may connect to Backstage', () => {
  test('by default lets in nobody', () => {
    expect(spec(policies(), 'portal-backstage')).toEqual({
      podSelector: { matchLabels: labels('backstage') },
      policyTypes: ['Ingress'],
      ingress: [],
    });
  });

  test('opens the port that the Service leads to, which may be that of a proxy', () => {
    const opened = (targetPort: unknown) =>
      ingress({ podSelector: { a: 'b' } }, { service: { ports: { targetPort } }, ...PROXY })[0]!.ports as unknown;
    expect(opened(8443)).toEqual(tcp(8443));
    expect(opened('proxy')).toEqual([{ protocol: 'TCP', port: 'proxy' }]);
  });

  test('lets in the pods of the selected namespaces, the selected pods, or those that are both', () => {
    const namespace = { namespaceSelector: { matchLabels: { ns: 'ingress' } } };
    const pod = { podSelector: { matchLabels: { app: 'nginx' } } };
    const peer = (rules: object) => ingress(rules)[0]!.from as object[];
    expect(peer({ namespaceSelector: { ns: 'ingress' } })).toEqual([namespace]);
    expect(peer({ podSelector: { app: 'nginx' } })).toEqual([pod]);
    expect(peer({ namespaceSelector: { ns: 'ingress' }, podSelector: { app: 'nginx' } })).toEqual([
      { ...namespace, ...pod },
    ]);
  });

  test('takes whole selectors instead of labels, with expressions of Helm', () => {
    const matchExpressions = [{ key: 'app', operator: 'In', values: ['nginx', '{{ .Release.Name }}'] }];
    const rules = ingress({
      namespaceSelector: { matchLabels: { ns: '{{ .Release.Name }}' } },
      podSelector: { matchExpressions },
    });
    expect(rules[0]!.from[0]).toEqual({
      namespaceSelector: { matchLabels: { ns: 'portal' } },
      podSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['nginx', 'portal'] }] },
    });
  });

  test('lets in everything in the namespaces that have all of the labels and expressions', () => {
    const selector = { matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'Exists' }] };
    expect(ingress({ namespaceSelector: selector })[0]!.from).toEqual([{ namespaceSelector: selector }]);
  });

  test('has the custom rules besides', () => {
    const customRules = [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: tcp(7007) }, { ports: tcp(9000) }];
    expect(ingress({ customRules })).toEqual(customRules);
  });

  test('lets in the frontend', () => {
    expect(ingress({}, { frontend: { enabled: true } })).toEqual([{ from: [pods('frontend')], ports: TARGET }]);
  });

  test('lets all namespaces scrape the metrics where there is a ServiceMonitor, and nothing else', () => {
    expect(ingress({}, { metrics: { port: 9999, serviceMonitor: { enabled: true } } })).toEqual([
      { from: [{ namespaceSelector: {} }], ports: tcp(9999) },
    ]);
  });

  test.each([
    ['a number', 9000, 9000],
    ['the name of the backend', 'http-backend', 8080],
    ['another name', 'metrics', 9999],
  ])('opens the port for metrics that is scraped: %s', (_what, port, opened) => {
    const metrics = { port: 9999, serviceMonitor: { enabled: true, port } };
    const rules = ingress(
      {},
      { metrics, backstage: { containerPorts: { backend: 8080 }, extraPorts: [{ containerPort: 9000 }] } },
    );
    expect(rules[0]!.ports).toEqual(tcp(opened));
  });

  test.each(['namespaceSelector', 'podSelector'])('refuses a %s that is neither labels nor a selector', (key) => {
    for (const selector of [{ matchLables: { a: 'b' } }, { matchLabels: { a: 'b' }, matchLables: {} }, { a: 1 }, 'a'])
      expect(refused({ networkPolicy: { ingressRules: { [key]: selector } } })).toContainEqual(
        expect.stringContaining(`networkPolicy.ingressRules.${key}`),
      );
  });
});

describe('the policy for where Backstage may connect to', () => {
  test('by default allows names, the database, and HTTPS outside of private networks', () => {
    expect(spec(policies(), 'backstage-egress')).toEqual({
      podSelector: { matchLabels: labels('backstage') },
      policyTypes: ['Egress'],
      egress: [DNS, DATABASE, EXTERNAL],
    });
  });

  test('allows no database where there is none', () => {
    expect(egress({}, { postgresql: { enabled: false } })).toEqual([DNS, EXTERNAL]);
  });

  test('allows nothing outside with denyConnectionsToExternal, or where external is empty', () => {
    expect(egress({ denyConnectionsToExternal: true })).toEqual([DNS, DATABASE]);
    expect(egress({ external: [] })).toEqual([DNS, DATABASE]);
  });

  test('allows HTTPS to the addresses in external', () => {
    const external = [{ cidr: '192.0.2.0/24', except: ['192.0.2.1/32'] }, { cidr: '2001:db8::/32' }];
    expect(egress({ external })[2]).toEqual({ to: external.map((ipBlock) => ({ ipBlock })), ports: tcp(443) });
  });

  test('allows the Kubernetes API only where the pods have a token for it', () => {
    const serviceAccount = { automountServiceAccountToken: true };
    const api = (...cidrs: string[]) => ({ to: cidrs.map((cidr) => ({ ipBlock: { cidr } })), ports: tcp(443, 6443) });
    const kubernetesApi = [{ cidr: '10.0.0.1/32' }];
    expect(egress({ kubernetesApi })).toEqual([DNS, DATABASE, EXTERNAL]);
    expect(egress({}, { serviceAccount })).toEqual([DNS, DATABASE, EXTERNAL, api('0.0.0.0/0', '::/0')]);
    expect(egress({ kubernetesApi }, { serviceAccount })[3]).toEqual(api('10.0.0.1/32'));
    expect(egress({ kubernetesApi: [] }, { serviceAccount })).toEqual([DNS, DATABASE, EXTERNAL]);
  });

  test('allows the name servers in dns, or none', () => {
    const dns = [{ ipBlock: { cidr: '169.254.20.10/32' } }, { namespaceSelector: {} }];
    expect(egress({ dns })[0]).toEqual({ ...DNS, to: dns });
    expect(egress({ dns: [] })).toEqual([DATABASE, EXTERNAL]);
  });

  test('has the custom rules besides, which may hold expressions', () => {
    const rule = (name: string) => ({ to: [{ podSelector: { matchLabels: { app: name } } }], ports: tcp(6379) });
    expect(egress({ customRules: [rule('{{ .Release.Name }}'), {}] })).toEqual([
      ...[DNS, DATABASE, EXTERNAL],
      ...[rule('portal'), {}],
    ]);
  });
});

describe('the policy of the frontend', () => {
  const frontend = { enabled: true };
  const customRules = [{ ports: tcp(9000) }];
  const given = (own: object) => spec(policies(own, { frontend }), 'frontend');

  test('lets in those whom Backstage lets in, but not itself or Prometheus', () => {
    const { ingress: rules } = given({ ingressRules: { namespaceSelector: { ns: 'ingress' }, customRules } });
    expect(rules).toEqual([
      { from: [{ namespaceSelector: { matchLabels: { ns: 'ingress' } } }], ports: tcp(7007) },
      ...customRules,
    ]);
  });

  test('allows names and the backend, and nothing else', () => {
    const { egress: rules, policyTypes, podSelector } = given({ egressRules: { customRules } });
    expect(policyTypes).toEqual(['Ingress', 'Egress']);
    expect(podSelector).toEqual({ matchLabels: labels('frontend') });
    expect(rules).toEqual([DNS, { to: [pods('backstage')], ports: TARGET }]);
  });
});

describe('the policy of the database', () => {
  test('lets in Backstage, and allows no connection to anywhere', () => {
    expect(spec(policies({}, { frontend: { enabled: true } }), 'postgresql')).toEqual({
      podSelector: { matchLabels: labels('postgresql') },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [pods('backstage')], ports: tcp(5432) }],
      egress: [],
    });
  });
});

describe('the ports of servers outside', () => {
  const ports = (values: object, name = 'portal-backstage-egress') =>
    ((spec(policies({}, values), name).egress ?? []) as Manifest[])
      .filter((rule) => !('to' in rule))
      .flatMap((rule) => rule.ports as Manifest[])
      .map(({ port }) => port as number);
  const external = (given: object) => ({ database: { type: 'external', external: given } });
  const host = { host: 'db.example.com', existingSecret: 'db' };

  test.each<[object, number[]]>([
    [{ ...host, port: 6432 }, [6432]],
    [{ connection: { type: 'rds', host: 'db.example.com', port: 6432 } }, [6432]],
    [{ connection: { type: 'rds', host: 'db.example.com' } }, [5432]],
    [{ connection: { type: 'default', host: 'db.example.com', port: '${DB_PORT}' }, port: 6432 }, [6432]],
    [{ connection: { type: 'cloudsql', instance: 'p:r:i' } }, [5432, 3307]],
  ])('are open for Backstage: %j', (given, expected) => {
    expect(ports(external(given))).toEqual(expected);
  });

  const techdocs = {
    publisher: { type: 'awsS3', awsS3: { bucketName: 'docs' } },
    publish: { enabled: true, sites: [{ entity: 'default/component/a', folder: '/a' }] },
  };

  test('are open for backups as far as they are of the database, and for what publishes not at all', () => {
    const cache = { store: 'valkey', connection: { existingSecret: 'cache' } };
    const values = { ...external({ ...host, port: 6432 }), backup: { enabled: true }, techdocs, cache };
    expect(ports(values)).toEqual([6432, 6379]);
    expect(ports(values, 'portal-backstage-backup')).toEqual([6432]);
    expect(ports(values, 'portal-backstage-techdocs')).toEqual([]);
  });

  test('lets backups reach a Cluster of the operator', () => {
    const values = { database: { type: 'operator' }, backup: { enabled: true } };
    const { egress } = spec(policies({}, values), 'portal-backstage-backup');
    const to = [{ podSelector: { matchLabels: { 'cnpg.io/cluster': 'portal-postgresql' } } }];
    expect(egress).toContainEqual({ to, ports: tcp(5432) });
  });
});
