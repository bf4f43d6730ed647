import { carry } from '../expression/carrier';
import { string } from '../expression/combinators';
import { isSymbolic, operation, toExpr } from '../expression/operand';
import type { Expr } from '../expression/expr';
import { templated } from '../expression/templated';
import { reference, isRef, schemaOf, type Input, type Ref, type Refs } from '../expression/ref';
import type { Context } from './context';
import { evaluateTemplate, evaluateTemplates } from './evaluate-template';

/**
 * Lets a text from the values hold Helm expressions (`{{ .Release.Name }}`), as Helm's `tpl` does; `${{ }}`, which
 * belongs to Backstage and GitHub, passes untouched. The plain output evaluates paths of `.Values`, `.Release.Name`,
 * `.Release.Namespace` and `.Chart.Name` and refuses anything else with the value's name.
 */
export function tpl(text: Input<string>): string {
  if (context !== undefined && typeof text === 'string' && !isSymbolic(text)) {
    return evaluateTemplate(text, context);
  }
  return isSymbolic(text) ? carry(evaluated('tpl', toExpr(text))) : (text as string);
}

let context: Context | undefined;

/** What Helm expressions in concrete values may refer to. */
export interface KnownRelease {
  readonly values: object;
  readonly release: { readonly name: Input<string>; readonly namespace?: Input<string> };
  readonly chart: { readonly name: Input<string> };
}

/**
 * Lets `tpl()` and `tplAll()` evaluate concrete texts too, for constructs that are made with values known by now; elsewhere
 * such texts stay as they are.
 */
export function inRelease<T>(known: KnownRelease | undefined, body: () => T): T {
  if (known === undefined) return body();
  const { values, release, chart } = known;
  const before = context;
  const { namespace } = release;
  context = {
    Values: values as Context['Values'],
    Release: {
      ...{ Name: string(release.name), Revision: 1, Service: '' },
      ...(namespace === undefined ? {} : { Namespace: string(namespace) }),
    },
    Chart: { Name: string(chart.name), Version: '' },
  };
  try {
    return body();
  } finally {
    context = before;
  }
}

/** Lets every text in a map or list hold Helm expressions, as {@link tpl} does for one text. */
export function tplAll<T>(value: Ref<T>): Refs<T>;
export function tplAll<T>(value: Input<T>): Input<T>;
export function tplAll<T>(value: Input<T>): Input<T> {
  if (!isRef(value)) return context === undefined ? value : (evaluateTemplates(value, context) as T);
  const expr = toExpr(value);
  return reference<NonNullable<T>>({ ...evaluated('tplAll', expr), element: expr.element }, schemaOf(value));
}

/** Values are evaluated before anything reads them; what is computed from them where it stands. */
function evaluated(name: 'tpl' | 'tplAll', expr: Expr): Expr {
  const operated = operation(name, expr);
  return templated(expr) ?? operated;
}
