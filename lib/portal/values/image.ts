import { Type, type TSchema } from '../../helm';
import { given, pullPolicy, pullSecrets, text } from './types';

interface Descriptions {
  readonly repository?: string;
  readonly tag?: string;
}

/** The values of an image; the description of the repository says which images will do. */
export const imageValues = (
  image: { readonly registry: string; readonly repository: string; readonly tag: string },
  { repository = 'The repository.', tag }: Descriptions = {},
  options: object = {},
) => Type.Object(fields(given(image.repository, repository), image.registry, text(tag ?? TAG, image.tag)), options);

/** The values of an image that is chosen otherwise where they are left out. */
export const optionalImageValues = (description: string) =>
  Type.Object(fields(text('The repository.'), '', text(TAG)), { description });

const TAG = 'The tag.';

const fields = <R extends TSchema, T extends TSchema>(repository: R, registry: string, tag: T) => ({
  registry: text('The registry.', registry),
  repository,
  tag,
  digest: text('A digest such as `sha256:...`; it wins over the tag.'),
  pullPolicy: pullPolicy(),
  pullSecrets: pullSecrets('Names of Secrets for pulling the image.'),
});
