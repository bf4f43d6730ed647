import { complaints, refused, refusedAlike, render } from '../support/render';
import { find } from '../support/synth';

const problemsOf = (...extraAppConfig: object[]) => refused({ backstage: { extraAppConfig } });

describe('files of extraAppConfig', () => {
  test.each([
    ['no source', {}],
    ['two sources', { configMapRef: 'a', secretRef: 'b' }],
    ['no source but null', { configMapRef: null }],
    ['a source and content', { configMapRef: 'a', content: { a: 1 } }],
  ])('are refused with %s', (_what, sources) => {
    expect(problemsOf({ filename: 'extra.yaml', ...sources })).toContainEqual(
      expect.stringMatching(
        /^backstage\.extraAppConfig\[0\]: got .*, allowed is exactly one of configMapRef, secretRef, content$/,
      ),
    );
  });

  test.each(['configMapRef', 'secretRef'])('are refused with an empty %s', (source) => {
    expect(problemsOf({ filename: 'extra.yaml', [source]: '' })).toContainEqual(
      expect.stringContaining(`backstage.extraAppConfig[0].${source}: got ""`),
    );
  });

  test('may have empty content', () => {
    expect(() => render({ backstage: { extraAppConfig: [{ filename: 'a.yaml', content: '' }] } })).not.toThrow();
  });

  test.each(['app-config-from-chart.yaml', 'app-config-from-configmap.yaml'])(
    'are refused with the name %s, which would hide a file of the chart',
    (filename) => {
      expect(problemsOf({ filename: 'a.yaml', content: {} }, { filename, secretRef: 'a' })).toEqual([
        `backstage.extraAppConfig[1]: "${filename}" is the name of the chart's own file, choose another one`,
      ]);
    },
  );

  test.each(['.', '..', '.hidden.yaml', '..data', 'a/b.yaml', ''])('are refused with the name %j', (filename) => {
    expect(problemsOf({ filename, content: 'a: 1' })).toEqual([
      expect.stringContaining(`backstage.extraAppConfig[0].filename: got "${filename}"`),
    ]);
  });

  test.each(['app-config.yaml', '_own.yaml', '-', 'my-app-config-from-chart.yaml'])(
    'are accepted with the name %s',
    (filename) => {
      expect(() => render({ backstage: { extraAppConfig: [{ filename, content: 'a: 1' }] } })).not.toThrow();
    },
  );
});

describe('publicUrl', () => {
  test.each([
    ...['portal.example.com', 'ftp://portal.example.com', 'https://', 'https://a b', 'https://example.com//'],
    ...['https://portal..example.com', 'https://.example.com', 'https://example.com./', 'https://-a.example.com'],
  ])('is refused as %s', (publicUrl) => {
    const { problems, complaint } = complaints({ publicUrl });
    expect(problems).toEqual([
      `publicUrl: got "${publicUrl}", allowed is an address, such as "https://portal.example.com"`,
    ]);
    expect(complaint).toContain("at '/publicUrl': ");
    expect(complaint).toContain('an address, such as "https://portal.example.com"');
  });

  test('may hold an expression, and what comes out must be an address', () => {
    const publicUrl = 'https://{{ .Values.global.host }}';
    const objects = render({ publicUrl, global: { host: 'portal.example.com' }, ingress: { enabled: true } });
    expect(find(objects, 'Ingress', '').spec.rules[0].host).toBe('portal.example.com');
    expect(JSON.stringify(objects)).not.toContain('{{');
    expect(refusedAlike({ publicUrl, global: { host: 'a b' } })).toEqual([
      'publicUrl: its expression gives "https://a b", allowed is an address, such as "https://portal.example.com"',
    ]);
  });
});

describe('a script for a shell that starts the backend', () => {
  const starts = (script: string) => ({ backstage: { command: ['/bin/sh', '-ec'], args: [script] } });

  test('is refused where it loses the arguments, which name the files of the configuration', () => {
    const sentence = expect.stringContaining(
      'backstage.command: has a script for a shell that does not hand on',
    ) as string;
    expect(refusedAlike(starts('node packages/backend'))).toEqual([sentence]);
    expect(refusedAlike({ backstage: { command: ['bash', '-c', 'yarn start'] } })).toEqual([sentence]);
  });

  test('may hand them on, and other words may look like it', () => {
    expect(() => render(starts('exec node packages/backend "$0" "$@"'))).not.toThrow();
    expect(() => render({ backstage: { command: ['node', 'packages/backend', '-c', 'x'] } })).not.toThrow();
  });
});
