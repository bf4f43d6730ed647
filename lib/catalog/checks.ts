import type { Construct } from 'constructs';
import { define, document, gt, itemsOf, ne, refuse } from '../helm';
import { largest } from '../helm/internal';
import { repeated, text, trimSuffix, unlessEmpty, verify, type Input } from '../helm';
import { refusePlainSecrets } from '../secrets';
import { CONFIG_MAP_MAX_BYTES, listIn } from '../kubernetes';
import type { CatalogProps, Entity } from './catalog-props';
import { entityProblems } from './entity-problems';
import { fileOf } from './files';

/** Refuses what does not go together, with one sentence for each rule. */
export function checkCatalog(scope: Construct, props: CatalogProps): void {
  const { locations, entities, providers, dangerouslyAllowPlainSecrets = false } = props;
  refuse(
    scope,
    gt(largest(entities), CONFIG_MAP_MAX_BYTES),
    'catalog.entities: one of them is larger than 1 MiB, which no ConfigMap holds; keep it in a repository, and name that in catalog.locations',
  );
  const readable = { 'catalog.locations': locations, 'catalog.providers': providers };
  refusePlainSecrets(scope, readable, dangerouslyAllowPlainSecrets);
  verify(scope, entities ?? [], (all) => entityProblems('catalog.entities', all));
  const twice = repeatedFile(scope, entities);
  refuse(scope, ne(twice, ''), text`catalog.entities: ${twice} is there twice, leave one of them out`);
}

/** The first entity that would be a file twice: its kind, namespace and name. */
function repeatedFile(scope: Construct, entities: Input<readonly Entity[] | undefined>): string {
  const list = itemsOf(entities, (entity) => ({ file: fileOf(entity) }));
  const files = define(
    `${scope.node.id}.files`,
    document({ known: true, files: unlessEmpty(list) }),
    'The entities of the catalog by their files, for the rules.',
  );
  return trimSuffix(repeated(listIn(files, 'files'), 'file'), '.yaml');
}
