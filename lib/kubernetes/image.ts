import { choose, define, ifEmpty, isEmpty, partial, string, text, type Input } from '../helm';

/** A container image. */
export interface ImageProps {
  /** The registry, such as `ghcr.io`. @default - part of the repository */
  readonly registry?: Input<string | undefined>;
  /** The repository, such as `backstage/backstage`. */
  readonly repository: Input<string>;
  /** The tag. @default - the version that this library was tested with */
  readonly tag?: Input<string | undefined>;
  /** A digest such as `sha256:...`; it wins over the tag. @default - none */
  readonly digest?: Input<string | undefined>;
  /** `Always`, `IfNotPresent` or `Never`. @default - the cluster's: IfNotPresent for a tag that is not `latest` */
  readonly pullPolicy?: Input<string | undefined>;
}

/**
 * The reference of an image: `registry/repository:tag`, or `registry/repository@digest`.
 * @param name what the Helm chart calls it
 * @param defaultTag the tag where none is given
 * @param globalRegistry a registry that replaces the image's own
 */
export function imageReference(
  name: string,
  image: ImageProps,
  defaultTag: string,
  globalRegistry?: Input<string | undefined>,
): string {
  const params = {
    registry: string(ifEmpty(globalRegistry, ifEmpty(image.registry, ''))),
    repository: string(image.repository),
    tag: string(ifEmpty(image.tag, defaultTag)),
    digest: string(ifEmpty(image.digest, '')),
  };
  return define(
    name,
    partial(
      'imageReference',
      params,
      ({ registry, repository, tag, digest }) => {
        const place = text`${choose(isEmpty(registry), '', text`${registry}/`)}${repository}`;
        return choose(isEmpty(digest), text`${place}:${tag}`, text`${place}@${digest}`);
      },
      'The reference of an image: registry/repository:tag, or @digest.',
    ),
    'The image of a container.',
  );
}

/** The Backstage image that this library is tested with; it also brings Node.js for small Jobs. */
export const BACKSTAGE_IMAGE = { registry: 'ghcr.io', repository: 'backstage/backstage', tag: '1.55.0' } as const;
