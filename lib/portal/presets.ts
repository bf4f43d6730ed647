import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The names of the presets: values for common cases, which the chart has as files. */
export const PRESETS = ['ha', 'kind'] as const;

/** The name of a preset. */
export type Preset = (typeof PRESETS)[number];

/** The name of the values file of a preset. */
export const presetFile = (name: Preset): string => `values-${name}.yaml`;

/** The values file of a preset. */
export const presetText = (name: Preset): string => readFileSync(join(__dirname, 'presets', presetFile(name)), 'utf8');
