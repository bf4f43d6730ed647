import type { Static, TObject } from '@sinclair/typebox';
import { App, type ApiObject, Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { MAX_NAME } from '../base/max-name';
import { keepSymbolsFor } from '../expression/carrier';
import { ifEmpty, string } from '../expression/combinators';
import { isSymbolic, toExpr } from '../expression/operand';
import { define } from '../expression/helper';
import { toPlaceholders } from '../expression/placeholders';
import { countLoopsAnew } from '../expression/loop';
import { reference, type Input, type Refs } from '../expression/ref';
import { scopeLabels, underScopes } from '../expression/scope';
import { checkUses, usesAnew } from '../expression/item';
import { checkSpreads, spreadsAnew } from '../expression/spreads';
import { Evaluator } from '../model/evaluate';
import type { ExtraObjects, Model, Refusal, Verification } from '../model/nodes';
import { readNode } from '../model/read';
import { contentsOf, expressionsIn } from '../model/expressions';
import { checkKnown } from '../model/known-values';
import { located } from '../model/located';
import { objectsOf } from '../model/objects';
import { evaluatedValues, templatedPaths } from '../model/templated-values';
import { spoken } from '../model/spoken-error';
import { guardOrdinaryCharts } from '../model/ordinary-charts';
import { inSections } from '../model/sections';
import { readTree } from '../model/tree';
import { speakOfUncaught } from '../model/uncaught';
import { within } from '../model/walk';
import { checkDeclaration } from '../values/declared';
import { checkDefaults, checkedValues } from '../values/complete';
import type { GivenValues } from '../values/given';
import { formProblems, formsOf } from '../values/forms';
import { ValuesError } from '../base/problems';
import { retiredProblems } from '../values/retired';
import { CAPABILITIES, type Capabilities } from './capabilities';
import type { BuildCheck } from './check-build';
import { readCrds } from './crds';
import { objectsOfDependencies, withDependencies } from './dependencies';
import type { WrittenFiles } from './generated-folder';
import { installed, type ManifestOptions } from './manifest-options';
import { checkMetadata, type ChartMetadata } from './metadata';
import { knownContext, withValues } from './twin';
import { CHART, Names, RELEASE, suffixed, type ChartInfo, type NamesProps, type Release } from './names';

/** What a Helm chart is made of, besides its constructs. */
export interface HelmChartProps<V extends TObject> extends ChartMetadata {
  /** The declaration of the values: a TypeBox object; `default` and `description` of each value end up in the chart. */
  readonly values: V;
  /** The name of the Helm chart. @default - the construct's id */
  readonly chartName?: string;
  /**
   * Makes the constructs from the values. Given here rather than after `new`, `write()` runs it with concrete values
   * too, and fails where the objects differ. So it finds code that looks at a value before it is known, such as
   * `!values.on`.
   * @default - the constructs are made after `new`, and only what a symbol notices is found
   */
  readonly build?: (chart: HelmChart<V>, values: Refs<Static<V>>) => unknown;
  /** Whether `write()` checks what `build` makes, or with which values. @default true */
  readonly checkBuild?: boolean | BuildCheck;
  /** What the plain manifests of `app.synth()` are made with. @default - the default values, no namespace, the chart's name as release */
  readonly synth?: ManifestOptions & {
    /** The values. @default - the default values */
    readonly values?: GivenValues<Static<V>>;
  };
  /** Text of the chart's README above the table of values, in Markdown. @default - the description */
  readonly readme?: string;
  /** More files of the Helm chart, by their path in it, such as `values-production.yaml`. @default - none */
  readonly files?: Readonly<Record<string, string>>;
  /**
   * Definitions of custom resources, as YAML by the names of files. Helm installs them before everything else, and never
   * changes or deletes them; plain manifests begin with them.
   * @default - none
   */
  readonly crds?: Readonly<Record<string, string>>;
}

/**
 * A cdk8s chart whose values may be set when it is installed. The same tree of constructs gives plain manifests
 * (`manifests()`, `app.synth()`) and a Helm chart (`write()`, `package()`).
 *
 * @example
 * const chart = new HelmChart(app, 'web', { values: Type.Object({ replicas: Type.Integer({ default: 1 }) }) });
 * new kplus.Deployment(chart, 'web', { replicas: number(chart.values.replicas), containers: [{ image: 'nginx:1.27' }] });
 * chart.write('charts/web');
 */
export class HelmChart<V extends TObject = TObject> extends Chart {
  /** The values, symbolic and typed. */
  readonly values: Refs<Static<V>>;
  /** The release that the chart is installed as, symbolic. */
  readonly release: Release;
  /** The chart's own name and version, as they are when it is installed. */
  readonly chart: ChartInfo;
  /** What is known of the cluster that the chart is installed in, symbolic. */
  readonly capabilities: Capabilities = CAPABILITIES;
  /** The names and labels of the release. */
  readonly names: Names;
  /** The name of the Helm chart. */
  readonly chartName: string;
  /** The declaration of the values. */
  readonly schema: V;
  /** What `Chart.yaml` says, and the other files of the chart. */
  readonly metadata: ChartMetadata & Pick<HelmChartProps<V>, 'readme' | 'files' | 'crds'>;
  /** The namespace of all objects; unset in plain manifests that leave it to `kubectl apply -n`. */
  readonly targetNamespace: string;

  private readonly synthOptions: NonNullable<HelmChartProps<V>['synth']>;
  private readonly refusals: Refusal[] = [];
  private readonly verifications: Verification[] = [];
  private readonly extraObjects: ExtraObjects[] = [];
  private readonly noteLines: unknown[] = [];
  private readonly crds: readonly object[];
  private readonly spreads: ReadonlyMap<string, string>;
  private readonly itemUses: readonly object[];
  private readonly buildCheck: BuildCheck | undefined;
  private cached: Model | undefined;
  private isChecked = false;
  /** The other charts of the app, as they are when this one is read. */
  private others = (): Chart[] =>
    this.node.root.node.findAll().filter((other): other is Chart => Chart.isChart(other) && other !== this);
  /** The objects of constructs that get the values themselves. */
  private readonly concrete: ((values: object, options: ManifestOptions) => object[]) | undefined;

  constructor(scope: Construct, id: string, props: HelmChartProps<V>) {
    const { values: own, chartName = id, synth = {}, build, checkBuild: check = true, ...metadata } = props;
    checkMetadata(metadata);
    const path = scope.node.path === '' ? id : `${scope.node.path}/${id}`;
    const values = withDependencies(own, metadata.dependencies ?? []);
    const { values: concrete, release = RELEASE, chart = CHART } = knownContext() ?? {};
    const all =
      (concrete as Refs<Static<V>> | undefined) ??
      reference<Static<V>>({ op: 'root', name: 'Values', chart: path, kind: 'map', nullable: false }, values);
    const conventions = all as unknown as NamesProps['values'] & { readonly namespaceOverride?: Input<string> };
    const { namespaceOverride } = conventions;
    const namespace =
      namespaceOverride === undefined
        ? string(release.namespace ?? '')
        : define(
            'namespace',
            string(ifEmpty(namespaceOverride, release.namespace ?? '')),
            'The namespace of all objects.',
          );
    super(scope, id, namespace === '' ? {} : { namespace });
    checkDeclaration(values);
    this.targetNamespace = namespace;
    this.schema = values;
    this.chartName = chartName;
    this.metadata = metadata;
    this.crds = readCrds(metadata.crds ?? {});
    this.synthOptions = synth;
    this.values = all;
    this.release = release;
    this.chart = metadata.appVersion === undefined ? { ...chart, appVersion: undefined } : chart;
    this.names = new Names({ release, chart: this.chart, values: conventions });
    guardOrdinaryCharts();
    speakOfUncaught();
    keepSymbolsFor(this);
    countLoopsAnew();
    this.spreads = spreadsAnew();
    this.itemUses = usesAnew();
    spoken(() => build?.(this, all));
    this.buildCheck = check === true ? {} : check === false ? undefined : check;
    if (build !== undefined)
      this.concrete = (given, options) =>
        withValues(values, given, () => {
          const twin = new HelmChart(new App(), id, props);
          twin.others = this.others;
          return twin;
        }).ownManifests(given, options);
  }

  /** Tells a Helm chart from other constructs; `Chart.isChart` takes every chart for one of any subclass. */
  static override [Symbol.hasInstance](value: unknown): value is HelmChart {
    return Function.prototype[Symbol.hasInstance].call(this, value);
  }

  /**
   * The chart that a construct is part of.
   * @throws Error if that is an ordinary chart, which cannot hold what is symbolic
   */
  static around(construct: IConstruct): HelmChart {
    const chart = construct.node.scopes.find((scope): scope is HelmChart => scope instanceof HelmChart);
    if (chart === undefined)
      throw new Error(`${construct.node.path}: a symbolic value can only be part of a HelmChart`);
    return chart;
  }

  /** The name of the release's main objects. */
  get fullname(): string {
    return this.names.fullname;
  }

  /** The labels of every object: the recommended ones, and what tells which conditions it was made under. */
  override get labels(): Record<string, string> {
    return { ...this.names.labels, ...scopeLabels() };
  }

  /** Names start with the release's, so that two releases never collide, and have at most 63 characters. */
  override generateObjectName(apiObject: ApiObject): string {
    const ids = apiObject.node.scopes.slice(this.node.scopes.length).map((scope) => scope.node.id);
    const path = ids.filter((id) => !['Resource', 'Default'].includes(id));
    // Classes of cdk8s-plus name policies for another construct after its namespace, which is the same for all objects.
    const suffix = path
      .join('-')
      .replaceAll(this.targetNamespace === '' ? '/' : this.targetNamespace, '-ns-')
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]/g, '-');
    // The pods of a CronJob or a StatefulSet have longer names or labels.
    const max = ['CronJob', 'StatefulSet'].includes(apiObject.kind) ? 52 : MAX_NAME;
    return suffix === '' || suffix === this.chartName ? this.fullname : suffixed(this.fullname, suffix, max);
  }

  /**
   * Refuses values that do not go together, with a sentence: in both outputs, before anything is made.
   * @throws ValuesError at once, if the condition is known and holds
   */
  refuse(condition: Input<boolean>, message: string): void {
    if (condition === true) throw new ValuesError([message]);
    if (isSymbolic(condition)) {
      this.refusals.push({ cond: underScopes(toExpr(condition)), message: toExpr(message) });
    }
  }

  /** Looks into a value with code that only the plain output can run; see the function `verify`. */
  verify(value: Input<unknown>, problemsOf: Verification['problemsOf']): void {
    this.verifications.push({ of: toExpr(value), problemsOf });
  }

  /** Adds objects that users write out in the values; see the construct `ExtraObjects`. */
  addExtraObjects(objects: ExtraObjects): void {
    this.extraObjects.push(objects);
  }

  /** Adds lines to the notes that Helm shows after an installation. */
  notes(...lines: (string | undefined)[]): void {
    this.noteLines.push(...lines);
  }

  /** Everything in the chart, read once; constructs cannot be added afterwards. */
  model(): Model {
    if (this.cached === undefined) {
      let made: object[] = [];
      const model = {
        resources: spoken(() =>
          readTree(this, {
            selectorLabels: this.names.selectorLabels,
            others: this.others(),
            synth: () => (made = super.toJson() as object[]),
          }),
        ),
        extraObjects: this.extraObjects,
        refusals: inSections(this.refusals, Object.keys(this.schema.properties)),
        verifications: this.verifications,
        notes: readNode(toPlaceholders(this.noteLines)),
      };
      const { refusals, verifications, extraObjects } = this;
      const all = [made, toPlaceholders(this.noteLines), refusals, verifications, extraObjects];
      located(this.node.path, () => {
        checkSpreads(this.spreads, all);
        checkUses(this.itemUses);
      });
      const contents = contentsOf(expressionsIn(model));
      const verified = contentsOf(verifications.flatMap(({ of }) => [...within(of)]));
      const expressions = [...contents.expressions, ...verified.expressions];
      checkKnown(expressions, this.node.path, this.schema);
      const templated = templatedPaths(model, { expressions, helpers: [...contents.helpers, ...verified.helpers] });
      this.cached = { ...model, contents, templated, forms: formsOf(this.schema, templated) };
      this.node.lock();
    }
    return this.cached;
  }

  /**
   * Plain manifests for given values.
   * @param values what a user would put into a values file
   * @throws ValuesError with a sentence for each problem
   */
  manifests(values: GivenValues<Static<V>> = {} as GivenValues<Static<V>>, options: ManifestOptions = {}): object[] {
    const { schema, metadata, chartName } = this;
    const own = this.ownManifests(values, options);
    const { dependencies: makers = {}, ...rest } = options;
    const all = { release: chartName, ...rest };
    const others = objectsOfDependencies(metadata.dependencies ?? [], { schema, given: values }, makers, all);
    return [...this.crds, ...others, ...own];
  }

  /** The objects that the constructs of this chart make. */
  private ownManifests(values: object, options: ManifestOptions): object[] {
    const context = installed(this.chartName, this.metadata, options);
    const given = checkedValues(this.schema, values);
    const model = this.model();
    const evaluated = evaluatedValues(given, model.templated, context);
    const unformed = evaluated === given ? [] : formProblems(model.forms, given, evaluated);
    if (unformed.length > 0) throw new ValuesError(unformed);
    const evaluator = new Evaluator({ ...context, Values: evaluated });
    const problems = [
      ...retiredProblems(this.schema, given),
      ...evaluator.refused(model.refusals),
      ...model.verifications.flatMap(({ of, problemsOf }) => problemsOf(evaluator.expr(of))),
    ];
    if (problems.length > 0) throw new ValuesError(problems);
    try {
      return objectsOf(model, evaluator, this.node.path);
    } catch (error) {
      throw error instanceof ValuesError ? error : new ValuesError([(error as Error).message]);
    }
  }

  /**
   * Writes the Helm chart into a folder that is missing, empty, or holds this chart as it was generated before.
   * @throws FileError if the folder has something else, or cannot be written; then nothing is written
   */
  write(folder: string): WrittenFiles {
    this.check();
    return printing().writeChart(this, folder);
  }

  /** Packages the Helm chart, reproducibly. @returns the path of the .tgz */
  package(folder: string): string {
    if ((this.metadata.dependencies ?? []).length > 0)
      throw new Error(
        `${this.node.path}: only Helm can fetch the dependencies of the chart; call write(), then run "helm dependency build" and "helm package"`,
      );
    this.check();
    return printing().packageChart(this, folder);
  }

  private check(): void {
    if (this.isChecked) return;
    checkDefaults(this.schema, this.node.path);
    this.checkBuild();
    this.isChecked = true;
  }

  private checkBuild(): void {
    const { concrete, schema, buildCheck: options } = this;
    if (concrete === undefined || options === undefined) return;
    const { kubeVersion = '1.31.0', apiVersions = [] } = this.synthOptions;
    const cluster = { kubeVersion, apiVersions };
    const ways = {
      schema,
      symbolic: (values: object) => this.ownManifests(values, cluster),
      concrete: (values: object) => concrete(values, cluster),
      options,
    };
    // Loaded when needed: most charts have no build().
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { checkBuild } = require('./check-build') as typeof import('./check-build');
    located(this.node.path, () => checkBuild(ways));
  }

  /** Plain manifests for the values given as `synth`; `app.synth()` writes them. */
  override toJson(): object[] {
    const { values = {} as GivenValues<Static<V>>, ...options } = this.synthOptions;
    return this.manifests(values, options);
  }
}

/** What writes charts. Loaded when needed: plain manifests do without. */
function printing(): typeof import('./write') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./write') as typeof import('./write');
}
