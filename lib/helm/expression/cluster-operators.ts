import { ValuesError } from '../base/problems';

/** Operators of what only a cluster knows, or only Helm. */
export const clusterOperators = {
  hasApi: {
    kind: 'boolean' as const,
    evaluate: (apis: unknown, name: unknown) => (apis as string[]).includes(name as string),
    print: (...[apis, name]: string[]) => `${apis!}.Has ${name!}`,
  },
  /** Whether a version is in a range, such as `>=1.29.0-0`. */
  isVersion: {
    kind: 'boolean' as const,
    evaluate: (version: unknown, range: unknown) => isAtLeast(version as string, range as string),
    print: (...[version, range]: string[]) => `semverCompare ${range!} ${version!}`,
  },
  helmExpression: {
    kind: 'any' as const, // each says its own, see helm-expression.ts
    unset: 'all' as const,
    evaluate: (expression: unknown, ...plain: unknown[]) => {
      if (plain.length > 0) return plain[0];
      throw new ValuesError([
        `only Helm can evaluate {{ ${expression as string} }}; give helmExpression() what plain manifests have instead, as its third argument`,
      ]);
    },
    print: (literal: string) => (literal.startsWith('`') ? literal.slice(1, -1) : (JSON.parse(literal) as string)),
  },
};

/** Compares the three numbers of two versions. */
function isAtLeast(version: string, range: string): boolean {
  const [given, least] = [version, range].map((text) => {
    const [, major, minor, patch = '0'] = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text)!;
    return [major, minor, patch].map(Number);
  });
  const place = given!.findIndex((number, index) => number !== least![index]);
  return place < 0 || given![place]! > least![place]!;
}
