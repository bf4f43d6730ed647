import { spawnSync } from 'node:child_process';
import { literal } from '../../../lib/helm/expression/expr';
import { SymbolTable } from '../../../lib/helm/expression/symbol-table';

const symbol = (value: number) => literal(`symbol ${value}`);

test('a placeholder follows from what it stands for, whatever was made before', () => {
  const [one, other] = [new SymbolTable(), new SymbolTable()];
  other.carry(symbol(1));
  expect(one.carry(symbol(2))).toBe(other.carry(symbol(2)));
  expect(one.carry(symbol(2))).toMatch(/^zqvjxw[0-9a-z]{12}$/);
  expect(one.carry(symbol(2))).not.toBe(one.carry(symbol(3)));
});

test('a text is split into its literal pieces and its symbols', () => {
  const table = new SymbolTable();
  expect(table.split(`a${table.carry(symbol(1))}-${table.carry(symbol(2))}`)).toEqual(['a', symbol(1), '-', symbol(2)]);
  expect(table.split('')).toEqual([]);
});

test('two symbols never share a placeholder without an error', () => {
  const table = new SymbolTable(1);
  const many = () => Array.from({ length: 37 }, (_, index) => table.carry(symbol(index)));
  expect(many).toThrow(/^two symbolic values have the same placeholder "zqvjxw.": write one of them in another way/);
});

test('a placeholder that was cut, or that nobody knows, is an error', () => {
  const table = new SymbolTable();
  const placeholder = table.carry(symbol(1));
  expect(() => table.split(placeholder.slice(0, -1))).toThrow(/symbol 1.* did not survive: its text was cut/);
  expect(() => table.split(`a-${placeholder.toUpperCase()}`)).toThrow(/symbol 1.* did not survive: its text was cut/);
  expect(() => table.split(placeholder.slice(0, 3))).toThrow('did not survive');
  for (const start of [1, 2, 3, 4])
    expect(() => table.split(`a${placeholder.slice(start)}-b`)).toThrow(/symbol 1.* did not survive: its text was cut/);
  expect(table.split(`xw${'0'.repeat(12)}`)).toHaveLength(1);
  expect(() => new SymbolTable().split(placeholder)).toThrow('its chart is gone');
});

describe('symbols of charts that are gone', () => {
  test('go, and those that a living chart may hold stay', () => {
    const gone = new Map<object, () => void>();
    const table = new SymbolTable(12, 0, (chart, end) => gone.set(chart, end));
    const make = (value: number) => {
      const placeholder = table.carry(symbol(value));
      const chart = {};
      table.keepFor(chart);
      return { end: () => gone.get(chart)?.(), placeholder };
    };
    const old = make(0);
    const inside = table.carry(symbol(500));
    const living = make(200);
    living.placeholder += table.carry({ piece: 'flow', of: literal(inside) });
    for (let value = 300; value < 400; value++) make(value).end();
    old.end();
    for (let value = 402; value < 500; value++) make(value).end();
    expect(table.split(living.placeholder)).toHaveLength(2);
    expect(table.split(inside)).toEqual([symbol(500)]);
    expect(() => table.split(old.placeholder)).toThrow('its chart is gone');
    living.end();
    for (let value = 600; value < 900; value++) make(value).end();
    expect(() => table.split(inside)).toThrow('its chart is gone');
    expect(table.size).toBeLessThan(210);
  });

  // In a process of its own, in which nothing delays the collector.
  test('are forgotten when the garbage collector finds their charts', () => {
    const program = `
      const { literal } = require('./lib/helm/expression/expr');
      const { SymbolTable } = require('./lib/helm/expression/symbol-table');
      const table = new SymbolTable(12, 0);
      const make = (value) => (table.carry(literal('symbol ' + value)), table.keepFor({}));
      // Some time after a collection V8 tells of it; the table looks when it has doubled.
      const round = (made) => {
        for (let value = 0; value < 100; value++) make(made + value);
        gc();
        if (table.size < made || made >= 10_000) console.log(made, table.size);
        else setTimeout(round, 10, made + 100);
      };
      round(0);`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--expose-gc', '--require', require.resolve('tsx/cjs'), '-e', program],
      { cwd: process.cwd(), encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    const [made, kept] = stdout.split(' ').map(Number);
    expect(kept).toBeLessThan(made!);
  });
});
