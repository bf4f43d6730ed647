import { render } from '../support/render';

describe('extraDeploy', () => {
  const object = (name: string) => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, type: 'Opaque' });
  const extra = (extraDeploy: unknown[], others: object = {}) =>
    render({ extraDeploy, ...others }).filter(({ kind }) => kind === 'Secret');

  test('is nothing by default', () => {
    expect(extra([])).toEqual([]);
  });

  test('takes objects, with expressions', () => {
    const given = {
      ...object('{{ .Release.Name }}-own'),
      stringData: { a: '${{ b }}', c: '{{ .Values.nameOverride }}' },
    };
    expect(extra([given])).toEqual([{ ...object('portal-own'), stringData: { a: '${{ b }}', c: '' } }]);
  });

  test('takes YAML as a text, with expressions and of several objects', () => {
    const yaml = (name: string) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\ntype: Opaque\n`;
    const text = `${yaml('"{{ .Release.Name }}-a"')}---\n# nothing\n---\n${yaml('b')}`;
    expect(extra([text, object('c')])).toEqual([object('portal-a'), object('b'), object('c')]);
  });

  test('takes them as they are, without labels, annotations and namespace of the chart', () => {
    const others = { commonLabels: { a: 'b' }, commonAnnotations: { a: 'b' }, namespaceOverride: 'elsewhere' };
    expect(extra([object('own')], others)).toEqual([object('own')]);
  });
});
