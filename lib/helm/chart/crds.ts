import { ValuesError } from '../base/problems';
import { parseObjects } from '../values/objects';

/**
 * The definitions of custom resources in the files of a chart's folder `crds`.
 * @throws Error for a file with anything else
 */
export function readCrds(files: Readonly<Record<string, string>>): object[] {
  return Object.entries(files).flatMap(([name, text]) => {
    if (!/^[^/]+\.(yaml|yml|json)$/.test(name))
      throw new Error(`crds: got "${name}", allowed is the name of a file such as "widgets.yaml"`);
    return objectsIn(name, text).map((object) => {
      if (object.kind === 'CustomResourceDefinition') return object;
      throw new Error(
        `crds/${name}: got a ${object.kind}, allowed are CustomResourceDefinitions; make other objects with constructs`,
      );
    });
  });
}

function objectsIn(name: string, text: string) {
  try {
    return parseObjects([text], 'crds').map(({ object }) => object);
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    throw new Error(error.problems.map((problem) => problem.replace('crds[0]', `crds/${name}`)).join('; '), {
      cause: error,
    });
  }
}
