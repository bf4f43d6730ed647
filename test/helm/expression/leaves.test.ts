import { choose, string, text, toJson, Type } from '../../../lib/helm';
import { erase, find, leaves } from '../../../lib/helm/internal';
import { expectTwoWays, specsOf, thing } from '../support/charts';

const schema = Type.Object({
  any: Type.Unknown(),
  name: Type.String({ default: 'x' }),
  on: Type.Boolean({ default: true }),
});
const values = [
  {},
  ...[null, '', 'a\nb\t"c"', 0, 1000660000, 1.5, false, [], {}, [[1], { a: 'x' }]].map((any) => ({ any })),
  { any: { b: { c: ['x', { d: null }], C: '<&>' }, a: 1, 'a.b': { 'x y': '${X}' }, 10: 'ten', é: 'é' } },
];

test('the scalars of any value are the same in all three ways', () => {
  const specs = specsOf(schema, ({ any }) => ({ lines: toJson(leaves(any, 'top')) }), values);
  const lines = specs.map(({ lines }: { lines: string }) => JSON.parse(lines) as string);
  expect(lines[0]).toBe('top\tnull\n');
  expect(lines[3]).toBe('top\t"a\\nb\\t\\"c\\""\n');
  expect(lines[8]).toBe('');
  expect(lines[10]).toBe('top[0][0]\t1\ntop[1].a\t"x"\n');
  expect(lines[11]).toContain('top."a.b"."x y"\t"${X}"\n');
  expect(lines[11]).toContain('top.b.c[1].d\tnull\n');
});

test('a pattern finds and erases the same in all three ways', () => {
  const specs = specsOf(
    schema,
    ({ any }) => {
      const lines = leaves(any, '');
      const without = erase(lines, /^[^\t\n]*\t"\$\{[a-z]+\}"$/im);
      return { found: find(without, /^.*\t".*"$/im), path: erase(find(lines, /^[^\n]*b[^\n]*$/m), /\t.*/) };
    },
    values,
  );
  expect(specs[0]).toEqual({ found: '', path: '' });
  expect(specs[11]).toEqual({ found: '."10"\t"ten"', path: '."a.b"."x y"' });
});

test('what is partly symbolic is looked into, as far as it can be told', () => {
  const made = expectTwoWays(
    schema,
    (chart, { any, name, on }) =>
      thing(chart, 'it', {
        lines: toJson(
          leaves(
            {
              any,
              list: [name, 1],
              text: text`<${name}>`,
              either: choose<unknown>(on, { a: name }, 'b'),
              [string(name)]: 1,
            },
            'top',
          ),
        ),
      }),
    [{ any: { x: true } }],
  );
  expect(JSON.parse((made[0] as any).it.spec.lines as string)).toBe(
    'top.any.x\ttrue\ntop.list[0]\t"x"\ntop.list[1]\t1\ntop.text\t"\\u003cx\\u003e"\ntop.either.a\t"x"\ntop.either\t"b"\n',
  );
});
