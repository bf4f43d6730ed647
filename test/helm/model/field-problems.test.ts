import { fieldProblems } from '../../../lib/helm/model/field-problems';
import { FIELD_RULES } from '../../../lib/helm/model/field-rules';
import { KEYED_TYPES } from '../../../lib/helm/model/keyed-lists';

const sentences = (map: Record<string, unknown>, type: string) =>
  fieldProblems(map, type).map(({ sentence }) => sentence);
const amounts = (request: unknown, limit: unknown, name = 'memory') =>
  sentences({ requests: { [name]: request }, limits: { [name]: limit } }, 'ResourceRequirements');

test('every type that has rules is the type of a field', () => {
  const named = Object.values(KEYED_TYPES).flatMap((fields) =>
    Object.values(fields).map((of) => (typeof of === 'string' ? of : of.of)),
  );
  expect(Object.keys(FIELD_RULES).filter((type) => !named.includes(type))).toEqual([]);
});

test.each([
  ['1Gi', '1024Mi'],
  ['1G', '1Gi'],
  ['1e3', '1k'],
  ['1E3', 1000],
  ['.5', '500m'],
  ['+5.', 5],
  ['1100m', '1.1'],
  ['300m', 0.3],
  ['2u', '3e-6'],
  ['9n', '1u'],
  ['1E', '1Ei'],
  [0, '0'],
])('the request %j is at most the limit %j', (request, limit) => {
  expect(amounts(request, limit)).toEqual([]);
});

test.each([
  ['1Gi', '1023Mi'],
  ['1Mi', '1M'],
  ['1e3', 999],
  ['1', '999m'],
  ['1P', '999T'],
  ['1Ti', '1T'],
  [1e21, '1E'],
])('the request %j is above the limit %j', (request, limit) => {
  expect(amounts(request, limit)).toEqual([
    `the request of memory is ${JSON.stringify(request)}, allowed is at most its limit, which is ${JSON.stringify(limit)}; change one of them`,
  ]);
});

test('what is no quantity, or stands alone, is left to others', () => {
  expect([...amounts('1 GB', '1'), ...amounts('1', null), ...amounts(null, '1')]).toEqual([]);
  for (const map of [{}, { requests: { cpu: 1 } }, { limits: { cpu: 1 } }, { requests: 'x', limits: ['y'] }])
    expect(sentences(map, 'ResourceRequirements')).toEqual([]);
});

test('huge pages and devices are requested as they are limited', () => {
  for (const name of ['hugepages-2Mi', 'example.com/gpu']) {
    expect(amounts('1', 2, name)).toEqual([expect.stringContaining('allowed is exactly its limit, which is 2')]);
    expect(amounts('2', 2, name)).toEqual([]);
  }
});

test('fields that are null or an empty text are not given', () => {
  expect(sentences({ name: 'A', value: '', valueFrom: {} }, 'EnvVar')).toEqual([]);
  expect(sentences({ exec: null, grpc: { port: 1 } }, 'Probe')).toEqual([]);
  expect(sentences({ exec: null }, 'Probe')).toEqual([
    'got no handler, allowed is one of exec, grpc, httpGet, tcpSocket',
  ]);
  expect(sentences({ name: 'a', nfs: {}, ofTheFuture: {} }, 'Volume')).toEqual([
    'got nfs and ofTheFuture, allowed is one source of a volume; leave the others out',
  ]);
});

test('other types are not looked at', () => {
  expect(sentences({ exec: {}, httpGet: {} }, 'Container')).toEqual([]);
});
