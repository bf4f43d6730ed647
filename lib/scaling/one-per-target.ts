import { Construct } from 'constructs';
import { ValuesError } from '../helm';
import { currentCondition } from '../helm/internal';
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

/** Refuses a second construct of a kind for one workload; of two under conditions, one at most may be there. */
export function refuseSecond(construct: Construct, kind: Kind, target: Workload): void {
  if (currentCondition() !== true) return;
  const first = firsts[kind].get(target);
  if (first !== undefined)
    throw new ValuesError([
      `${kind} ${construct.node.path}: target: got ${target.node.path}, which has ${first.node.path} already, and two of them ${WHY[kind]}; leave one of them out`,
    ]);
  firsts[kind].set(target, construct);
}
