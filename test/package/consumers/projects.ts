import { cpSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { cached } from '../../support/cache';
import { install, installedIn, ofCheckout, root, type Packed } from '../packed';

/** A project of somebody who uses the package. */
export interface Project {
  /** Writes it into an empty folder. */
  readonly write: (folder: string, packed: Packed) => void;
  /** The commands that check its types and synthesize. */
  readonly commands: readonly string[];
}

const PEERS = ['cdk8s', 'cdk8s-plus-28', 'constructs'];
const DEPENDENCIES = ['ajv', 'commander', 'js-yaml', 'tar', '@sinclair'];
const TOOLS = ['@types', '.bin'];

/** What the dependencies of the package are, for projects with the packages of the checkout. */
export const NEEDED = [...PEERS, ...DEPENDENCIES];

const program = join(__dirname, 'main.ts');

/** A project of a few lines, with the packages of the checkout. */
const small = (type: 'commonjs' | 'module', compilerOptions: object, commands: readonly string[]): Project => ({
  write: (folder, packed) => {
    install(packed, folder, ofCheckout([...NEEDED, ...TOOLS]));
    writeJson(join(folder, 'package.json'), { name: 'consumer', private: true, type });
    const common = { target: 'es2022', strict: true, skipLibCheck: false, types: ['node'] };
    writeJson(join(folder, 'tsconfig.json'), {
      compilerOptions: { ...common, ...compilerOptions },
      include: ['*.ts'],
    });
    copyFileSync(program, join(folder, 'main.ts'));
  },
  commands,
});

/** What `cdk8s init typescript-app` makes: CommonJS, which resolves packages as Node 10 did. */
const stock: Project = {
  write: (folder, packed) => {
    const manifest = stockManifest();
    install(packed, folder, installedIn(stockPackages(manifest, packed)));
    for (const name of ['cdk8s.yaml', 'main.test.ts', 'tsconfig.json'])
      cpSync(join(TEMPLATE, name), join(folder, name));
    writeFileSync(join(folder, 'package.json'), manifest);
    copyFileSync(program, join(folder, 'main.ts'));
    const beside = readFileSync(join(__dirname, 'beside.ts'), 'utf8');
    writeFileSync(join(folder, 'beside-33.ts'), beside);
    writeFileSync(join(folder, 'beside-28.ts'), beside.replace('cdk8s-plus-33', 'cdk8s-plus-28'));
  },
  commands: ['npm run compile', 'npm run synth', ...[33, 28].map((plus) => `node beside-${plus} dist/beside-${plus}`)],
};

const TEMPLATE = join(root, 'node_modules/cdk8s-cli/templates/typescript-app');

/** The package.json of the stock project, filled in as `cdk8s init` does. */
function stockManifest(): string {
  const answers: Readonly<Record<string, string>> = {
    $base: 'stock',
    cdk8s_core_version: version('cdk8s'),
    cdk8s_plus_version: version('cdk8s-plus-33'),
    constructs_version: version('constructs'),
    cdk8s_cli_spec: `^${version('cdk8s-cli')}`,
  };
  return readFileSync(join(TEMPLATE, 'package.json'), 'utf8').replace(
    /\{\{ (\S+) \}\}/g,
    (_all, name: string) => answers[name]!,
  );
}

/** Installs what the stock project needs, and the package beside it, from the registry, once. */
const stockPackages = (manifest: string, { tarball }: Packed): string =>
  cached(`stock-project-${hash(manifest + JSON.stringify(needs()))}`, (folder) => {
    writeFileSync(join(folder, 'package.json'), manifest);
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', tarball], { cwd: folder });
  });

const needs = (): object => {
  const { dependencies, peerDependencies } = manifestOf(root);
  return { dependencies, peerDependencies };
};
const version = (name: string): string => manifestOf(join(root, 'node_modules', name)).version!;
const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Readonly<Record<string, string | undefined>>;
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

function writeJson(path: string, content: object): void {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, JSON.stringify(content));
}

const TSC = 'npx tsc';

const commonjs = small('commonjs', { module: 'node16' }, [TSC, 'node main.js']);

/** The examples, as those find them who copy them. */
export const examples: Project = {
  write: (folder, packed) => {
    commonjs.write(folder, packed);
    cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
    const options = { ...{ target: 'es2022', module: 'node16', noEmit: true }, ...{ strict: true, types: ['node'] } };
    writeJson(join(folder, 'tsconfig.json'), { compilerOptions: options, include: ['examples'] });
  },
  commands: [TSC],
};

/** The projects that are tried, by what they are. */
export const PROJECTS: Readonly<Record<string, Project>> = {
  'the project of cdk8s init': stock,
  'a CommonJS project': commonjs,
  'an ES module project': small('module', { module: 'nodenext' }, [TSC, 'node main.js']),
  'a bundler project': small('module', { module: 'esnext', moduleResolution: 'bundler', noEmit: true }, [
    TSC,
    'npx esbuild main.ts --bundle --platform=node --packages=external --format=esm --outfile=main.mjs',
    'node main.mjs',
  ]),
};
