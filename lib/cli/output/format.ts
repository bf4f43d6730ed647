import { Yaml } from 'cdk8s';

/** How things are printed. */
export type Format = 'yaml' | 'json';

/** Objects of Kubernetes as text, which `kubectl apply -f -` reads. */
export function printedObjects(objects: readonly object[], format: Format): string {
  if (format === 'yaml') return Yaml.stringify(...objects);
  return printedValue({ apiVersion: 'v1', kind: 'List', items: objects }, format);
}

/** A value as text. */
export function printedValue(value: unknown, format: Format): string {
  return format === 'yaml' ? Yaml.stringify(value) : `${JSON.stringify(value, undefined, 2)}\n`;
}
