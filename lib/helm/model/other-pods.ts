import { Chart, Names } from 'cdk8s';
import { Construct } from 'constructs';
import { isSymbolic } from '../expression/operand';

/** The addresses that constructs of other charts of an app give to their pods, as cdk8s-plus makes them. */
export class OtherPods {
  private known: ReadonlyMap<string, Construct> | undefined;

  constructor(private readonly charts: readonly Chart[]) {}

  /**
   * Whether pods with the address are those of an ordinary chart, which have it as it is.
   * @throws Error for pods of another HelmChart, which have the labels of a release that this chart does not know
   */
  has(address: string): boolean {
    this.known ??= new Map(
      this.charts
        .flatMap((chart) => chart.node.findAll())
        .filter((construct): construct is Construct => Construct.isConstruct(construct))
        .map((construct) => [Names.toLabelValue(construct), construct]),
    );
    const pods = this.known.get(address);
    if (pods === undefined) return false;
    // Only a HelmChart may have a namespace that is known at an installation.
    if (!isSymbolic(Chart.of(pods).namespace)) return true;
    throw new Error(
      `the pods of ${pods.node.path} are selected, which are of another HelmChart, and the labels of its release are not known here: make both in one HelmChart, or select the pods by labels of their own, as with Pods.select(scope, id, { labels })`,
    );
  }
}
