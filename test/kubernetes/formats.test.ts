import * as formats from '../../lib/kubernetes';

const EDGES: [keyof typeof formats, string[], string[]][] = [
  ['QUANTITY', ['0', '1.', '.5', '+1', '1e-3', '1E6', '5n', '8Gi'], ['', '-1', '1GB', '1 Gi', 'Gi', '1K']],
  ['SIZE', ['1', '.5Gi', '0.1', '10', '1.0', '+1Gi', '1e3'], ['0', '0Gi', '0.0', '.0', '', '-1', '1GB']],
  [
    'RESOURCE_NAME',
    ['cpu', 'ephemeral-storage', 'hugepages-2Mi', 'example.com/gpu'],
    ['cpus', 'storage', 'a b', 'A/b', 'example.com/'],
  ],
  ['LABEL_KEY', ['a', 'A_b.c', 'example.com/A'], ['', 'a/b/c', 'A.com/a', '-a', 'a'.repeat(64)]],
  ['LABEL_VALUE', ['', 'a', 'A_b.c', 'a'.repeat(63)], ['a b', '-a', 'a.', 'a'.repeat(64)]],
  ['OBJECT_NAME', ['a', '1', 'a.b-c'], ['', 'A', 'a_b', 'a..b', '-a', 'a.']],
  ['PATH_SEGMENT', ['a', 'system:A_b'], ['', 'a/b', 'a%b']],
  ['PORT_NAME', ['a', '1-a', 'a1', 'http-2'], ['', '1', 'A', 'a--b', '-a', 'a-']],
  ['VARIABLE_NAME', ['A', 'a.b-C 1'], ['', 'A=B', 'ä']],
  ['DATA_KEY', ['a', '.a', 'a..b', 'A-_1.sql'], ['', '.', '..', '..a', 'a b', 'a/b']],
  ['RELATIVE_PATH', ['', 'a', 'a/b/', './a', '..a', 'a/...', '.a/b..'], ['/a', '..', 'a/..', '../a', 'a/../b']],
  ['POD_FIELD', ['metadata.uid', "metadata.labels['a/b']", 'status.podIPs'], ['metadata.labels', 'spec.name', 'name']],
  ['DOMAIN_NAME', ['a', 'a.b-c.1'], ['*.a', 'A', 'a.', 'a_b']],
  [
    'HOST_NAME',
    ['a', 'a.b', '*.example.com', 'xn--a.de', '1.2b', 'a.1-2'],
    ['10.0.0.1', '*', '*.*.a', 'a.*.b', '*a.b', 'A.b', 'a_b', 'a..b', 'https://a', 'a:80'],
  ],
  ['SEARCH_DOMAIN', ['.', 'a', 'a.b.', '_a._b'], ['', 'a b', 'A', '-a']],
  [
    'IP',
    ['0.0.0.0', '255.255.255.255', '010.0.0.1', '::', '::1', '1::', '1:2:3:4:5:6:7::', '::ffff:1.2.3.4', 'FE80::1'],
    ['', '256.1.1.1', '1.2.3', '1:2', ':::', '1::2::3', '12345::', 'fe80::1%eth0', '1:2:3:4:5:6:7:8:9'],
  ],
  ['CLUSTER_IP', ['None', '10.0.0.1', '::1'], ['none', 'a']],
  ['CIDR', ['0.0.0.0/0', '10.0.0.1/32', '::/0', 'fd00::/128'], ['10.0.0.0', '10.0.0.0/33', '::/129', '/8']],
  ['TIME_ZONE', ['UTC', 'Etc/GMT+5', 'EST'], ['', 'Local', 'local', 'CEST', 'Berlin', 'Europe/', 'Europe/../a']],
  ['IMAGE', ['a', 'a/b:1@sha256:0'], ['', ' a', 'a b']],
  ['HTTP_HEADER', ['X-a'], ['', 'X a', 'X_a', 'a:']],
  ['GATEWAY_DURATION', ['10s', '1h30m', '500ms'], ['', '1', '1 s', '1.5s', '1d']],
];

const whole = (name: keyof typeof formats) => new RegExp(`^(${(formats[name] as formats.Format).pattern})$`);

test.each(EDGES)('%s takes what Kubernetes takes: %j, and refuses %j', (name, right, wrong) => {
  expect(right.filter((text) => !whole(name).test(text))).toEqual([]);
  expect(wrong.filter((text) => whole(name).test(text))).toEqual([]);
});

test('every format takes its own examples', () => {
  for (const [name] of EDGES) {
    const { examples } = formats[name] as formats.Format;
    expect(examples.filter((example) => !whole(name).test(example))).toEqual([]);
  }
});

test('every time zone that has a name is one', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  expect(zones.length).toBeGreaterThan(400);
  expect(zones.filter((zone) => !whole('TIME_ZONE').test(zone))).toEqual([]);
});
