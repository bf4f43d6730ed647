import { Construct } from 'constructs';
import { carry, isExpr, whole } from './carrier';
import { isSymbolic, operation, toExpr } from './operand';
import { describe, type Expr } from './expr';
import { standsFor } from './contents';
import { compareKeys } from './go-json';
import { inLoop } from './loop';
import { placeOf } from './places';
import { isRef, reference, type Input, type Refs } from './ref';
import type { Scope } from './structure';

type Inner = Scope extends infer S ? (S extends Scope ? Omit<S, 'outer'> : never) : never;

let current: Scope | undefined;
let objectsMade = 0;

/**
 * A label that tells under which conditions and loops an object is made; a chart gives it to every object.
 * cdk8s hands labels through, whatever the construct.
 */
export function scopeLabels(): Record<string, string> {
  objectsMade++;
  return current === undefined ? {} : { [carry({ piece: 'scope', scope: current })]: '' };
}

/** The condition together with those around it. */
export function underScopes(condition: Expr): Expr {
  objectsMade++;
  const around = conditions('refuse');
  return around.length === 0 ? condition : operation('and', ...around, condition);
}

/** The condition under which objects are made right here: that of the `when()` around, or true. */
export function currentCondition(): Input<boolean> {
  const around = conditions('currentCondition');
  if (around.length === 0) return true;
  return reference<boolean>(around.length === 1 ? around[0]! : operation('and', ...around));
}

/** Whether objects made right here are made once for each element of a list or map. */
export function isInEach(): boolean {
  for (let scope = current; scope !== undefined; scope = scope.outer) if (scope.type === 'each') return true;
  return false;
}

function conditions(caller: string): Expr[] {
  const around: Expr[] = [];
  for (let scope = current; scope !== undefined; scope = scope.outer) {
    if (scope.type === 'each')
      throw new Error(
        `${caller}() cannot stand inside each(): refuse the map or list as a whole, and make a construct that refuses values outside of it`,
      );
    around.unshift(scope.cond);
  }
  return around;
}

function within<T>(inner: Inner, body: () => T): T {
  const outer = current;
  const before = objectsMade;
  current = { ...inner, outer };
  try {
    const made = body();
    if (objectsMade > before) return made;
  } finally {
    current = outer;
  }
  throw new Error(
    `${inner.type}(${describe(inner.type === 'when' ? inner.cond : inner.loop.over)}) made no object in a HelmChart: it works on objects made inside of it; use choose(), fields() or items() for parts of an object`,
  );
}

/**
 * Makes objects only if a condition holds: whatever constructs `body` makes.
 * The body is run once for a symbolic condition; changing objects made outside of it has no effect on the condition.
 * @returns what `body` gives: a construct may be handed on, and where its name ends up, it depends on the condition
 */
export function when<T>(condition: Input<boolean>, body: () => T): T | undefined {
  if (!isSymbolic(condition)) return (condition as boolean) ? body() : undefined;
  const cond = toExpr(condition);
  const made = within({ type: 'when', cond }, body);
  return Construct.isConstruct(made) ? (conditional(made, cond) as T) : made;
}

/** A construct of which the names are there only if a condition holds. */
function conditional(construct: Construct, cond: Expr): Construct {
  const names = ['name', 'resourceName'];
  return new Proxy(construct, {
    get: (target, key) => {
      const value = Reflect.get(target, key) as unknown;
      if (!names.includes(key as string) || typeof value !== 'string') return value;
      return carry({ piece: 'choose', cond, then: value, nameOf: construct.node.path });
    },
  });
}

/**
 * Makes objects for each entry of a map (in the order of the keys) or each item of a list.
 * For symbolic values the body is run once, with a symbolic entry; names of objects must then contain the key.
 */
export function each<T>(
  over: Input<Record<string, T>> | Input<readonly T[]> | undefined,
  body: (value: Refs<T>, key: string) => unknown,
): void {
  if (isRef(over)) {
    inLoop<T, unknown>(over, toExpr(over).kind, ({ loop, value, key }) =>
      within({ type: 'each', loop }, () => body(value, key)),
    );
    return;
  }
  const entries = Object.entries((over ?? {}) as Record<string, T>);
  if (entries.some(([key, value]) => isOpen(key) || standsFor(value) !== undefined))
    throw new Error(
      `${placeOf(over)}each() gets a list or a map with items(), itemsOf(), fields() or fieldsOf() in it; give it the value itself, or each part in an each() of its own, in when() if it depends`,
    );
  if (!Array.isArray(over)) entries.sort(([a], [b]) => compareKeys(a, b));
  for (const [key, value] of entries) body(value as Refs<T>, key);
}

/** Whether a key stands for the fields of a map that is spread. */
function isOpen(key: string): boolean {
  const symbol = whole(key);
  return symbol !== undefined && !isExpr(symbol);
}
