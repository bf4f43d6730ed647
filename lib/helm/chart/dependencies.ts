import { Type, type TObject, type TSchema } from '@sinclair/typebox';
import { isMap, type Values } from '../base/map';
import { ValuesError } from '../base/problems';
import { isNullable, isSection } from '../expression/ref';
import { coalesce, mergeFiles } from '../values/merge';
import { declarationAt, valueAt } from '../values/path';
import { defaultsOf } from '../values/schema';

/** A chart that is installed together with this one: https://helm.sh/docs/topics/charts/#chart-dependencies */
export interface ChartDependency {
  /** The name of the other chart. */
  readonly name: string;
  /** The version of the other chart, or a range of versions. */
  readonly version: string;
  /** The address of its repository, such as `oci://registry.example.com/charts`. @default - the chart lies in `charts/` */
  readonly repository?: string;
  /** The section of the values that is for the dependency. @default - its name */
  readonly alias?: string;
  /** The path of a declared boolean, such as `postgresql.enabled`, that turns the dependency on. @default - always on */
  readonly condition?: string;
  /** Names that turn several dependencies on or off, as in the values `tags.NAME: false`. @default - none */
  readonly tags?: readonly string[];
}

/** What makes the objects of a dependency, from the values that Helm would give it. */
export type MakeDependency<Options> = (values: object, options: Options) => readonly object[];

/** The section of the values that is for a dependency. */
export const sectionOf = ({ alias, name }: ChartDependency): string => alias ?? name;

/**
 * The declaration of a chart's values, in which the section of each dependency may hold more than is declared.
 * @throws Error for a condition that is no declared boolean, and for a value of a section that has no default
 */
export function withDependencies<V extends TObject>(values: V, dependencies: readonly ChartDependency[]): V {
  if (dependencies.length === 0) return values;
  const properties: Record<string, TSchema> = { ...values.properties };
  for (const dependency of dependencies) {
    const section = sectionOf(dependency);
    const declared = properties[section];
    const description = `Values of the dependency ${dependency.name} ${dependency.version}.`;
    if (declared !== undefined) checkSection(section, declared);
    properties[section] =
      declared === undefined
        ? Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description }))
        : { description, ...declared, additionalProperties: true };
  }
  const opened = { ...values, properties };
  for (const { name, condition } of dependencies) {
    if (condition === undefined || declarationAt(opened, condition.split('.'))?.type === 'boolean') continue;
    throw new Error(
      `dependencies: ${name} has the condition "${condition}", which is no boolean of the values; declare it with Type.Boolean`,
    );
  }
  return opened;
}

function checkSection(path: string, schema: TSchema): void {
  if (!isSection(schema) || isNullable(schema))
    throw new Error(`dependencies: the values "${path}" are those of a dependency, declare them with Type.Object`);
  for (const [key, child] of Object.entries(schema.properties as Record<string, TSchema>)) {
    const inner = `${path}.${key}`;
    if (isSection(child) && !isNullable(child)) checkSection(inner, child);
    else if (child.default === undefined)
      throw new Error(
        `dependencies: "${inner}" has no default here, and in Helm that of the dependency; declare it with a default, or not at all`,
      );
  }
}

/**
 * The objects of the dependencies that are on for given values.
 * @param makers what makes the objects of each, by its section
 * @throws ValuesError for a dependency that is on, and of which nobody says what makes its objects
 */
export function objectsOfDependencies<Options extends object>(
  dependencies: readonly ChartDependency[],
  { schema, given }: { readonly schema: TSchema; readonly given: object },
  makers: Readonly<Record<string, MakeDependency<Options & { alias: string }>>>,
  options: Options,
): object[] {
  const sections = dependencies.map(sectionOf);
  const unknown = Object.keys(makers).find((section) => !sections.includes(section));
  if (unknown !== undefined)
    throw new Error(
      `dependencies: got "${unknown}", which is none; allowed are ${sections.join(', ') || 'none, as the chart has no dependency'}`,
    );
  if (dependencies.length === 0) return [];
  const defaults = defaultsOf(schema) as Values;
  const all = coalesce(defaults, given as Values);
  const enabled = dependencies.filter((dependency) => isEnabled(dependency, all));
  const problems = [
    ...sections.flatMap((section) => nulls(section, defaults[section], (given as Values)[section])),
    ...enabled.flatMap((dependency) => (makers[sectionOf(dependency)] === undefined ? [refusal(dependency)] : [])),
  ];
  if (problems.length > 0) throw new ValuesError(problems);
  return enabled.flatMap((dependency) => {
    const section = sectionOf(dependency);
    return makers[section]!(handedOn(all, section), { ...options, alias: section });
  });
}

/** A sentence for each declared value of a dependency that null takes away. */
function nulls(path: string, declared: unknown, given: unknown): string[] {
  if (declared === undefined || given === undefined) return [];
  if (given === null)
    return [
      `${path}: got null, after which Helm uses the default of the dependency, which plain manifests do not know; leave it out`,
    ];
  if (!isMap(declared) || !isMap(given)) return [];
  return Object.entries(declared).flatMap(([key, inner]) => nulls(`${path}.${key}`, inner, given[key]));
}

/** Tags decide, and a condition after them; without both, a dependency is on. */
function isEnabled({ condition, tags = [] }: ChartDependency, values: Values): boolean {
  const known = condition === undefined ? undefined : valueAt(values, condition.split('.'));
  if (typeof known === 'boolean') return known;
  const given = tags.map((tag) => valueAt(values, ['tags', tag])).filter((tag) => typeof tag === 'boolean');
  return given.length === 0 || given.includes(true);
}

/** The values that Helm gives to a dependency: its section, and what is global. */
function handedOn(values: Values, section: string): Values {
  const own = isMap(values[section]) ? values[section] : {};
  return isMap(values.global) ? mergeFiles(own, { global: values.global }) : mergeFiles(own);
}

function refusal(dependency: ChartDependency): string {
  const { name, condition, tags = [] } = dependency;
  const off = condition ?? (tags.length > 0 ? `tags.${tags[0]!}` : undefined);
  const section = JSON.stringify(sectionOf(dependency));
  return (
    `${sectionOf(dependency)}: only Helm can fetch the chart ${name}, of which plain manifests would lack the objects; ` +
    `${off === undefined ? '' : `set ${off} to false, or `}give manifests() what makes them, as dependencies: { ${section}: (values, options) => [...] }`
  );
}
