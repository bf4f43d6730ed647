import { ApiObject } from 'cdk8s';
import { isExpr } from '../expression/carrier';
import { describe } from '../expression/expr';
import { symbolsIn } from '../expression/placeholders';
import { isReading } from '../expression/ref';

let isGuarded = false;

/** Has every object of an ordinary chart refuse what is symbolic, of which only placeholders would be written there. */
export function guardOrdinaryCharts(): void {
  if (isGuarded) return;
  isGuarded = true;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its object below
  const original = ApiObject.prototype.toJson;
  ApiObject.prototype.toJson = function () {
    const made = original.call(this) as object;
    const [symbol] = isReading() ? [] : symbolsIn(made);
    if (symbol === undefined) return made;
    throw new Error(
      `${this.node.path}: "${isExpr(symbol) ? describe(symbol) : symbol.piece}" is symbolic: an ordinary chart cannot hold it, make the object in a HelmChart`,
    );
  };
}
