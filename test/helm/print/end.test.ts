import { ApiObject } from 'cdk8s';
import { Type } from '../../../lib/helm';
import { expectTwoWays } from '../support/charts';

const schema = Type.Object({
  data: Type.Record(Type.String(), Type.String(), { default: {} }),
  args: Type.Array(Type.String(), { default: [] }),
});

test('a text at the end of an object keeps all its line breaks', () => {
  const body: Parameters<typeof expectTwoWays<typeof schema>>[1] = (chart, v) => {
    new ApiObject(chart, 'texts', { ...head('ConfigMap', 'texts'), data: v.data });
    new ApiObject(chart, 'args', { ...head('Example', 'args'), args: v.args });
  };
  expectTwoWays(schema, body, [
    { data: { a: 'x\n\n', b: 'y\n\n' }, args: ['a', 'b\n\n'] },
    { data: { a: 'x\n', b: 'y\n' }, args: ['a', '\n\n\n'] },
    { data: {}, args: ['b\n'] },
  ]);
});

const head = (kind: string, name: string) => ({ apiVersion: 'v1', kind, metadata: { name } });
