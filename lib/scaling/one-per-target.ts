import { Construct } from 'constructs';
import { ValuesError } from '../helm';
import type { Workload } from '../kubernetes';

type Kind = 'Autoscaler' | 'DisruptionBudget';

const WHY: Readonly<Record<Kind, string>> = {
  Autoscaler: 'would each set another number of pods',
  DisruptionBudget: 'together let nobody evict the pods',
};

/** Which construct of a kind a workload has. */
const firsts: Readonly<Record<Kind, WeakMap<Workload, Construct>>> = {
  Autoscaler: new WeakMap(),
  DisruptionBudget: new WeakMap(),
};

/** Refuses a second construct of a kind for one workload, also under another condition: the workload follows one of them. */
export function refuseSecond(construct: Construct, kind: Kind, target: Workload): void {
  const first = firsts[kind].get(target);
  if (first !== undefined)
    throw new ValuesError([
      `${kind} ${construct.node.path}: target: got ${target.node.path}, which has ${first.node.path} already, and two of them ${WHY[kind]}; make one, of which the properties depend on values`,
    ]);
  firsts[kind].set(target, construct);
}
