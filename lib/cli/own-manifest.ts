import { readFileSync } from 'node:fs';

/** What the package.json of this package says. */
export interface OwnManifest {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The package.json of this package, which finds itself by its name. */
export const ownManifest = (): OwnManifest =>
  JSON.parse(readFileSync(require.resolve('cdk8s-backstage/package.json'), 'utf8')) as OwnManifest;
