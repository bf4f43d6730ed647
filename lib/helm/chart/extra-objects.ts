import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { Construct } from 'constructs';
import { tplAll } from '../model/tpl';
import { exprOf, isRef, type Input } from '../expression/ref';
import { scopeLabels } from '../expression/scope';
import { ValuesError } from '../base/problems';
import { parseObjects, repeatedObjects } from '../values/objects';
import { HelmChart } from './helm-chart';

/**
 * Objects that users write out in the values: each an object, or YAML as a text; every text may hold Helm expressions.
 * They are taken as they are, without the chart's labels.
 * @example
 * const values = Type.Object({ extraDeploy: Type.Array(Type.Unknown(), { default: [] }) });
 * const helmChart = new HelmChart(app, 'web', { values });
 * new ExtraObjects(helmChart, 'extra', helmChart.values.extraDeploy);
 */
export class ExtraObjects extends Construct {
  constructor(scope: Construct, id: string, list: Input<readonly unknown[]> | undefined) {
    super(scope, id);
    if (isRef(list)) {
      const chart = HelmChart.around(this);
      chart.addExtraObjects({ path: this.node.path.slice(chart.node.path.length + 1), list: exprOf(list) });
      return;
    }
    const written = parseObjects(tplAll<readonly unknown[]>(list ?? []) as readonly unknown[]);
    const problems = repeatedObjects([], written);
    if (problems.length > 0) throw new ValuesError(problems);
    written.forEach(({ object }, index) => new AsIs(this, String(index), object));
  }
}

class AsIs extends ApiObject {
  private readonly scopes = scopeLabels();

  constructor(
    scope: Construct,
    id: string,
    private readonly object: ApiObjectProps,
  ) {
    super(scope, id, object);
  }

  override toJson(): object {
    if (Object.keys(this.scopes).length === 0) return this.object;
    const { metadata } = this.object;
    return { ...this.object, metadata: { ...metadata, labels: { ...metadata?.labels, ...this.scopes } } };
  }
}
