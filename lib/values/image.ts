import { Type, type TSchema } from '../helm';
import { IMAGE_DIGEST, IMAGE_REGISTRY, IMAGE_REPOSITORY, IMAGE_TAG } from '../kubernetes';
import { formed } from './forms';
import { optionalLike, pullPolicy, pullSecrets } from './types';

interface Descriptions {
  readonly repository?: string;
  readonly tag?: string;
}

/** The values of an image; the description of the repository says which images will do. */
export const imageValues = (
  image: { readonly registry: string; readonly repository: string; readonly tag: string },
  { repository = 'The repository of the image.', tag }: Descriptions = {},
  options: object = {},
) =>
  Type.Object(
    fields(
      Type.String({ default: image.repository, ...formed(IMAGE_REPOSITORY), description: repository }),
      image.registry,
      optionalLike(IMAGE_TAG, tag ?? TAG, image.tag),
    ),
    options,
  );

/** The values of an image that is chosen otherwise where they are left out. */
export const optionalImageValues = (description: string) =>
  Type.Object(
    fields(optionalLike(IMAGE_REPOSITORY, 'The repository of the image.'), '', optionalLike(IMAGE_TAG, TAG)),
    {
      description,
    },
  );

const TAG = 'The tag of the image.';

const fields = <R extends TSchema, T extends TSchema>(repository: R, registry: string, tag: T) => ({
  registry: optionalLike(IMAGE_REGISTRY, 'The registry of the image.', registry),
  repository,
  tag,
  digest: optionalLike(IMAGE_DIGEST, 'A digest such as `sha256:...`; it wins over the tag.'),
  pullPolicy: pullPolicy(),
  pullSecrets: pullSecrets('Names of Secrets for pulling the image.'),
});
