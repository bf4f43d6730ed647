import { join } from 'node:path';
import { node, root } from '../support/cli';

/** The modules that a command has loaded when it ends. */
function loadedBy(args: readonly string[]): readonly string[] {
  const program = `process.on('exit', () => process.stderr.write(Object.keys(require.cache).join('\\n')));
    process.argv.splice(1, Infinity, ...${JSON.stringify(args)});
    require(${JSON.stringify(join(root, 'lib/cli/main.ts'))});`;
  return node(['--eval', program]).problems;
}

test.each([['--help'], ['--version'], ['render --help'], ['chart --help']])(
  '%s loads nothing but the command line',
  (args) => {
    const modules = loadedBy(args.split(' ')).filter((path) => !/node_modules[/](tsx|esbuild|commander)[/]/.test(path));
    expect(modules).toContain(join(root, 'lib/cli/program.ts'));
    expect(modules.filter((path) => !path.startsWith(join(root, 'lib/cli')))).toEqual([
      join(root, 'lib/portal/presets.ts'),
    ]);
  },
);

test('render loads no printer of charts, and no packer', () => {
  const modules = loadedBy(['render']);
  expect(modules).toContain(join(root, 'lib/portal/portal.ts'));
  expect(modules.filter((path) => /lib[/]helm[/]print[/]template[.]ts|node_modules[/]tar[/]/.test(path))).toEqual([]);
});
