import { MAX_NAME } from '../base/max-name';
import { isExpr, whole } from '../expression/carrier';
import { shorten, toName } from '../expression/combinators';
import { isSymbolic } from '../expression/operand';
import type { Structure } from '../expression/structure';
import { ADDRESS } from './address';
import type { OtherPods } from './other-pods';
import { Rewriting } from './rewriting';

const NAME = 'app.kubernetes.io/name';
const INSTANCE = 'app.kubernetes.io/instance';
const COMPONENT = 'app.kubernetes.io/component';

type Labels = Readonly<Record<string, string>>;

/** An address as the value of a label: in a loop, it holds a key, which may be long and have other characters. */
const labelOf = (address: string): string => (isSymbolic(address) ? shorten(toName(address), MAX_NAME) : address);

/** Refuses a selector that somebody made a text of: there it would select by a label that no pod of a release has. */
function refuseAddress(text: string): void {
  if (!text.includes(ADDRESS)) return;
  throw new Error(
    `the label ${ADDRESS} stands in a text, and the pods of a release have others; hand on the selector as an object, in document() or toJson() beside something that depends on values, or give the pods a label of their own`,
  );
}

/** The selectors of a chart, by which each release selects its own pods. */
export class ReleaseSelectors {
  /** The addresses of pods, with the labels by which a chart selects pods that somebody gave to them himself. */
  private readonly pods = new Map<string, Labels>();

  private readonly collecting = new Rewriting((map, key) => {
    if (key === 'labels') this.collect(map as Labels);
    return map;
  }, refuseAddress);

  constructor(
    private readonly selectorLabels: Labels,
    private readonly others: OtherPods,
  ) {}

  /** Takes note of the pods in an object; for all objects of a chart, before anything is selected. */
  collectIn(object: unknown): void {
    this.collecting.data(object);
  }

  private collect(labels: Labels): void {
    const { [ADDRESS]: address } = labels;
    if (address === undefined) return;
    const own = Object.entries(labels).filter(([name]) => [NAME, INSTANCE, COMPONENT].includes(name));
    this.pods.set(address, { ...this.pods.get(address), ...Object.fromEntries(own) });
  }

  /**
   * Makes a selector of cdk8s-plus one of a release: the labels of that are put beside the address, or the component in its
   * place. Labels with these names that somebody gave to the pods are selected instead, wherever the pods are selected.
   * @throws Error for pods that say which instance they are: two releases would select each other's; for pods of another
   * HelmChart
   */
  of(map: object): object {
    const { [ADDRESS]: address, ...others } = map as Labels;
    if (address === undefined) return map;
    const own = this.pods.get(address) ?? {};
    if (!this.pods.has(address) && this.others.has(address)) return map;
    if (INSTANCE in own)
      throw new Error(
        `the label ${INSTANCE} of its pods is given by the chart, so that releases do not select pods of each other: leave it out, or give the pods another label`,
      );
    // A component of its own says what it is, and not which one it is.
    const kept = COMPONENT in own ? ADDRESS : COMPONENT;
    const spread = Object.entries(others).filter(([key]) => pieceIn(key) !== undefined);
    for (const [key] of spread) checkConditional(pieceIn(key)!);
    // Selectors do not have what is in maps of unknown keys: no label that selects may come from them.
    return {
      ...Object.fromEntries(spread),
      ...this.selectorLabels,
      [kept]: labelOf(address),
      ...own,
      ...withoutPieces(others),
    };
  }
}

/** The piece of structure that is spread into a map with this key, if it is one. */
function pieceIn(key: string): Structure | undefined {
  const symbol = whole(key);
  return symbol === undefined || isExpr(symbol) ? undefined : symbol;
}

const withoutPieces = (map: Labels): Labels =>
  Object.fromEntries(Object.entries(map).filter(([key]) => pieceIn(key) === undefined));

/** Refuses a label that would be in the labels of pods under a condition, and in their selectors in any case. */
function checkConditional(symbol: Structure): void {
  if (symbol.piece !== 'optional' || typeof symbol.body !== 'object') return;
  const label = Object.keys(symbol.body!).find((key) => [NAME, INSTANCE, COMPONENT].includes(key));
  if (label === undefined) return;
  throw new Error(
    `the label ${label} of its pods is in fields(), and the chart selects pods by it in any case: write { '${label}': choose(condition, a, b) }`,
  );
}
