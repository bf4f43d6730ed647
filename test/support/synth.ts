import { Chart, Testing } from 'cdk8s';

/** A manifest, for tests to look into. */
export type Manifest = Record<string, any>;

/** What an ordinary cdk8s chart gives for the constructs that `build` makes. */
export function synth(build: (chart: Chart) => unknown): Manifest[] {
  const chart = new Chart(Testing.app(), 'test', { disableResourceNameHashes: true });
  build(chart);
  return Testing.synth(chart) as Manifest[];
}

/** The one object of a kind, and of a name that ends so. */
export function find(objects: readonly object[], kind: string, nameEnd = ''): any {
  const found = (objects as Manifest[]).filter(
    (object) => object.kind === kind && String(object.metadata.name).endsWith(nameEnd),
  );
  if (found.length !== 1) throw new Error(`${found.length} objects are a ${kind} with a name ending in "${nameEnd}"`);
  return found[0];
}

/** Every container of every pod template, init containers too. */
export function containersOf(objects: readonly object[]): Manifest[] {
  return podSpecsOf(objects).flatMap((spec) => [...(spec.initContainers ?? []), ...spec.containers] as Manifest[]);
}

/** The spec of every pod template. */
export function podSpecsOf(objects: readonly object[]): Manifest[] {
  return (objects as Manifest[]).flatMap(({ spec }) => {
    const pod = (spec?.jobTemplate?.spec ?? spec)?.template?.spec as Manifest | undefined;
    return pod === undefined ? [] : [pod];
  });
}

/** The objects without the text of scripts, which have tests of their own. */
export function withoutScripts(objects: readonly object[]): unknown {
  return JSON.parse(JSON.stringify(objects), (key, value: unknown) =>
    key === 'checksum/scripts' || (typeof value === 'string' && value.split('\n').length > 15) ? '(a script)' : value,
  );
}
