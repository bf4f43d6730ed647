import { ValuesError } from '../base/problems';
import { objectsMadeTwice, repeatedObjects, type MadeObject, type Manifest } from '../values/objects';
import type { Evaluator } from './evaluate';
import { located } from './located';
import type { Model } from './nodes';
import { keyedLists } from './sources';
import { spokenText } from './spoken-error';
import { withUniqueKeys } from './unique-keys';

/**
 * The objects of a chart for given values.
 * @param path that of the chart, for errors
 * @throws ValuesError where a list has a key twice, an object is made twice, or a user writes out what is no object, or one that is there already
 */
export function objectsOf(model: Model, evaluator: Evaluator, path: string): object[] {
  const { Values: values, Release: release } = evaluator.context;
  const problems: string[] = [];
  const unique = (object: Manifest, origin: Parameters<typeof withUniqueKeys>[1]): Manifest => {
    const found = withUniqueKeys(object, origin);
    problems.push(...found.problems);
    return found.object;
  };
  const places: MadeObject[] = model.resources.flatMap((resource) => {
    const place = spokenText(`${path}/${resource.path}`);
    const objects = located(place, () => evaluator.objects(resource));
    return objects.map((object) => ({ path: place, object: unique(object, { ...keyedLists(resource), values }) }));
  });
  problems.push(...objectsMadeTwice(places));
  const made = places.map(({ object }) => object);
  const extra: Manifest[] = [];
  for (const { list } of model.extraObjects) {
    const written = evaluator.writtenObjects(list);
    problems.push(...repeatedObjects([...made, ...extra], written, release.Namespace));
    extra.push(...written.map(({ path: place, object }) => unique(object, { path: place })));
  }
  if (problems.length > 0) throw new ValuesError([...new Set(problems)]);
  return [...made.filter(isApplied).map(withoutHelm), ...extra];
}

/** The hooks at which Helm makes objects that plain manifests have, too; tests and what is for a deletion are Helm's alone. */
const APPLIED = ['pre-install', 'post-install', 'pre-upgrade', 'post-upgrade'];

function isApplied({ metadata }: Manifest): boolean {
  const hooks = (metadata.annotations as Labels | undefined)?.['helm.sh/hook'];
  if (typeof hooks !== 'string') return true;
  return hooks.split(',').some((hook) => APPLIED.includes(hook.trim().toLowerCase()));
}

type Labels = Readonly<Record<string, unknown>>;

/** The labels and annotations that only Helm knows mean nothing to a cluster. */
function withoutHelm(manifest: Manifest): object {
  const metadata: Record<string, unknown> = { ...manifest.metadata };
  for (const field of ['labels', 'annotations']) {
    const all = Object.entries((manifest.metadata[field] ?? {}) as Labels);
    const left = all.filter(([key]) => !key.startsWith('helm.sh/'));
    if (left.length > 0) metadata[field] = Object.fromEntries(left);
    else delete metadata[field];
  }
  return { ...manifest, metadata };
}
