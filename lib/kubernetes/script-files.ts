import type { IConstruct } from 'constructs';
import { chartFile } from '../helm';

/** Scripts by their names, for a ConfigMap; the Helm chart keeps each in a file of a folder. */
export const scriptFiles = (
  scope: IConstruct,
  folder: string,
  scripts: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(scripts).map(([name, script]) => [name, chartFile(scope, `${folder}/${name}`, script)]),
  );
