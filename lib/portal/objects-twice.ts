import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { objectsMadeTwice } from '../helm/internal';

const REMEDY = 'give one of them another id or release.name, or a chart with another namespace';

/** A sentence for each object of a portal that stands elsewhere in the app already, so that one would replace the other. */
export function objectsTwice(portal: IConstruct): string[] {
  const objects = portal.node.root.node.findAll().filter((each) => ApiObject.isApiObject(each));
  const made = objects.map(({ node, apiVersion, kind, name, metadata: { namespace } }) => ({
    path: node.path,
    object: { apiVersion, kind, metadata: { name, namespace } },
  }));
  return objectsMadeTwice(made, REMEDY).filter((sentence) => sentence.startsWith(`${portal.node.path}/`));
}
