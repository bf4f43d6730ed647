import type { Construct } from 'constructs';
import { and, isEmpty, isSymbolic, not, refuse, repeated, text, ValuesError } from '../helm';
import type { CompletePublisherProps } from './defaults';
import type { TechDocsSite } from './publisher-props';

const PATH = 'techdocs.publish';

/** Refuses what does not go together, with one sentence for each rule. */
export function checkPublisher(scope: Construct, { sites, storage, credentials }: CompletePublisherProps): void {
  const { isType, hasVolume, azureBlobStorage } = storage.settings;
  refuse(scope, isType(''), `${PATH}: has no storage to publish to, choose techdocs.publisher.type`);
  refuse(
    scope,
    and(isType('local'), not(hasVolume)),
    `${PATH}: needs a volume that it shares with Backstage; set techdocs.publisher.local.persistence.enabled, or use a bucket`,
  );
  refuse(
    scope,
    and(
      isType('azureBlobStorage'),
      isEmpty(azureBlobStorage.accountName),
      isEmpty(credentials.azureBlobStorage.accountName),
    ),
    `${PATH}.credentials.azureBlobStorage.accountName: must be given, techdocs-cli takes no connection string`,
  );
  refuse(scope, isEmpty(sites), `${PATH}.sites: is empty, list what is to be published`);
  const twice = repeated(sites, 'entity');
  refuse(scope, not(isEmpty(twice)), text`${PATH}.sites: the entity ${twice} occurs twice, each has one site`);
  if (!isSymbolic(sites)) checkSites(sites as readonly TechDocsSite[]); // else the schema of the values has checked them
}

function checkSites(sites: readonly TechDocsSite[]): void {
  sites.forEach(({ entity, repository, folder }, index) => {
    const path = `${PATH}.sites[${index}]`;
    if (!/^[^/\s]+\/[^/\s]+\/[^/\s]+$/.test(entity)) {
      throw new ValuesError([`${path}.entity: got "${entity}", allowed is namespace/kind/name`]);
    }
    if ((repository === undefined) === (folder === undefined)) {
      throw new ValuesError([`${path}: "${entity}" must have one of repository and folder, give exactly one of them`]);
    }
    if (repository !== undefined && !/^https?:\/\/[^@\s]+$/.test(repository)) {
      throw new ValuesError([
        `${path}.repository: has a user or is no http or https URL; put the user into ${PATH}.gitCredentials`,
      ]);
    }
  });
}
