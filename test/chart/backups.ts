import { find, type Manifest } from '../support/synth';
import { render } from '../support/render';

export const given = (backup: object, values: object = {}) =>
  render({ ...values, backup: { enabled: true, ...backup } });
export const cronJob = (objects: readonly object[]) => find(objects, 'CronJob', 'portal-backstage-backup');
export const template = (objects: readonly object[]) => cronJob(objects).spec.jobTemplate.spec.template as Manifest;
export const containers = (objects: readonly object[]): Manifest[] => {
  const { initContainers = [], containers } = template(objects).spec;
  return [...initContainers, ...containers];
};
export const envOf = ({ env }: Manifest): Manifest =>
  Object.fromEntries(env.map(({ name, value, valueFrom }: Manifest) => [name, value ?? valueFrom]));
export const dumpEnv = (backup: object, values: object = {}) => envOf(containers(given(backup, values))[0]!);
export const restoreJob = (objects: readonly object[]) =>
  (objects as Manifest[]).find(({ kind, metadata }) => kind === 'Job' && String(metadata.name).includes('-restore-'));
export const s3 = (own: object = {}) => ({ storage: { type: 's3', s3: { bucketName: 'dumps', ...own } } });
