import { configurationUses } from './configuration';
import { containerUses } from './containers';
import { networkUses } from './network';
import { rawUses } from './raw';
import { storageUses } from './storage';
import type { Use } from './use';
import { workloadUses } from './workloads';

/** Every way to give a symbolic value to a class, and what comes of it. */
export const gallery: readonly Use[] = [
  ...workloadUses,
  ...containerUses,
  ...networkUses,
  ...configurationUses,
  ...storageUses,
  ...rawUses,
];
