import { refusedAlike, render } from '../support/render';

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

  const NO_OBJECT = 'is no object of Kubernetes, give it apiVersion, kind and metadata.name';
  const configMap = (name: string, namespace?: string) => ({
    ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...(namespace !== undefined && { namespace }) } },
  });

  test.each<[string, unknown]>([
    ['without apiVersion and metadata', { kind: 'x' }],
    ['without a kind', { apiVersion: 'v1', metadata: { name: 'x' } }],
    ['without a name', { apiVersion: 'v1', kind: 'x', metadata: {} }],
    ['with metadata that are none', { apiVersion: 'v1', kind: 'x', metadata: 'x' }],
    ['with a name that is a number', { apiVersion: 'v1', kind: 'x', metadata: { name: 1 } }],
    ['in a text', 'apiVersion: v1\nkind: x\n'],
    ['in the second document of a text', `${JSON.stringify(configMap('x'))}\n---\nkind: x\n`],
  ])('is refused %s', (_, item) => {
    expect(refusedAlike({ extraDeploy: [object('own'), item] })).toEqual([`extraDeploy[1]: ${NO_OBJECT}`]);
  });

  test.each(['- a\n', 'just text', 'a: [\n'])('is refused as the text %j', (text) => {
    expect(() => render({ extraDeploy: [text] })).toThrow('extraDeploy[0]: is no YAML that can be read, line 1');
  });

  test.each([
    [3, 'a: 1\nb: [1, 2\nc: 3\n'],
    [9, `# own\n--- # first\n${JSON.stringify(configMap('x'))}\n\n---\n---\na: 1\nb: {x: 1\nc: 3\n`],
  ])('is refused where it is no YAML, with line %i of the whole text: %j', (line, text) => {
    expect(refusedAlike({ extraDeploy: [text] })).toEqual([
      `extraDeploy[0]: is no YAML that can be read, line ${line}`,
    ]);
  });

  test.each([
    [
      3,
      `${JSON.stringify(configMap('x'))}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: z}, data: {a: "1", a: "2"}}\n`,
    ],
    [6, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  a: "1"\n  a: "2"\n'],
  ])('is refused where a key stands twice, in line %i of the whole text', (line, text) => {
    expect(refusedAlike({ extraDeploy: [text] })).toEqual([
      `extraDeploy[0]: is no YAML that can be read, line ${line}: the key a is there twice`,
    ]);
  });

  test('is refused with all that is no object', () => {
    expect(refusedAlike({ extraDeploy: [{ apiVersion: 'v1', kind: 'x', metadata: ['a'] }, '- x'] })).toEqual([
      `extraDeploy[0]: ${NO_OBJECT}`,
      'extraDeploy[1]: is no YAML that can be read, line 1: the top level has to be a map',
    ]);
  });

  test('takes an object to which the cluster gives a name', () => {
    const generated = { apiVersion: 'v1', kind: 'Secret', metadata: { generateName: 'a-' } };
    expect(extra([generated, generated])).toEqual([generated, generated]);
  });

  test.each<[string, readonly unknown[]]>([
    ['ConfigMap', [configMap('x'), { ...configMap('x'), data: { a: 'b' } }]],
    ['ConfigMap', [JSON.stringify(configMap('x')), configMap('x', 'space')]],
  ])('refuses a %s that it has already', (kind, [first, second]) => {
    expect(refusedAlike({ extraDeploy: [first, second] })).toEqual([
      `extraDeploy[1]: the ${kind} "x" stands in extraDeploy[0] already; leave one of them out, or change its name`,
    ]);
  });

  test.each([
    ['v1', 'ServiceAccount', 'portal-backstage'],
    ['v1', 'Service', '{{ .Release.Name }}-backstage'],
    ['apps/v1beta1', 'StatefulSet', 'portal-postgresql'],
  ])('refuses an object of the chart, %s %s', (apiVersion, kind, name) => {
    const own = name.replace('{{ .Release.Name }}', 'portal');
    expect(refusedAlike({ extraDeploy: [{ apiVersion, kind, metadata: { name } }] })).toEqual([
      `extraDeploy[0]: the ${kind} "${own}" is made by the chart already; leave it out, or change its name`,
    ]);
  });

  test('takes one of another namespace or group, or in the place of one that the chart does not make', () => {
    const objects = [
      configMap('x'),
      configMap('x', 'elsewhere'),
      { apiVersion: 'example.com/v1', kind: 'Service', metadata: { name: 'portal-backstage' } },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'portal-backstage' } },
    ];
    const all = render({ extraDeploy: objects, serviceAccount: { create: false } });
    for (const one of objects) expect(all).toContainEqual(one);
  });

  test('has keys of lists once, as the chart’s own objects do', () => {
    const pod = (spec: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'own' }, spec });
    const secrets = { imagePullSecrets: [{ name: 'a' }, { name: 'a' }] };
    for (const item of [pod(secrets), JSON.stringify(pod(secrets))])
      expect(render({ extraDeploy: [item] })).toContainEqual(pod({ imagePullSecrets: [{ name: 'a' }] }));
    const volumes = [{ name: 'a' }, { name: 'a', emptyDir: {} }];
    expect(refusedAlike({ extraDeploy: [pod({ volumes })] })).toEqual([
      'extraDeploy[0].spec.volumes[1]: the volume "a" stands twice in Pod own; leave one of them out, or change its name',
    ]);
  });
});
