import { ApiObject, Lazy, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import { keepKeysUnique, unlessEmpty, type Input } from '../helm';

/** The longest name of a CronJob, as its Jobs append to it. */
export const MAX_CRON_JOB_NAME = 52;

/** When the pods of a CronJob run, and when they have failed. The names are the same as in the Kubernetes API. */
export interface CronJobOptions {
  readonly schedule: Input<string | undefined>;
  /** @default - the time zone of the cluster, mostly UTC */
  readonly timeZone?: Input<string | undefined>;
  /** @default false */
  readonly suspend?: Input<boolean>;
  /** @default 3 */
  readonly successfulJobsHistoryLimit?: number;
  /** @default 1 */
  readonly failedJobsHistoryLimit?: number;
  readonly backoffLimit: number;
  readonly activeDeadlineSeconds: Input<number>;
  /** The template of the pods: `metadata` and `spec`. */
  readonly template: object;
}

/**
 * A CronJob of which no two Jobs run at once, and that leaves out a run which it is an hour late for.
 * @param options or what gives them when the object is written, where they need its name
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/
 */
export function cronJob(
  scope: Construct,
  id: string,
  metadata: ApiObjectMetadata,
  options: CronJobOptions | (() => CronJobOptions),
): ApiObject {
  const spec =
    typeof options === 'function' ? (Lazy.any({ produce: () => specOf(options()) }) as object) : specOf(options);
  return keepKeysUnique(new ApiObject(scope, id, { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec }));
}

function specOf(options: CronJobOptions): object {
  const { schedule, timeZone, suspend, backoffLimit, activeDeadlineSeconds, template } = options;
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = options;
  return {
    schedule,
    timeZone: unlessEmpty(timeZone),
    suspend,
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 3600,
    successfulJobsHistoryLimit,
    failedJobsHistoryLimit,
    jobTemplate: { spec: { backoffLimit, activeDeadlineSeconds, template } },
  };
}
