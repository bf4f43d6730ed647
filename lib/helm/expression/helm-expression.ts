import type { Static, TSchema } from '@sinclair/typebox';
import { literal, type Json } from './expr';
import { kindOfSchema, reference, type Refs } from './ref';

/** A dot that begins a word; one in a text between quotes does no harm there. */
const DOT = /(?:^|[\s(|])\.(?:[A-Za-z_]|\s|\)|$)/;

/**
 * The value of an expression in Helm's own language, for what no function here says, such as a `lookup` in the cluster:
 * only Helm evaluates it. Braces are left out, and values begin with `$`: `lookup "v1" "Secret" $.Release.Namespace "db"`.
 * @param type what the expression gives
 * @param plain what plain manifests have instead; without it, they are refused wherever the value is needed
 */
export function helmExpression<S extends TSchema>(type: S, expression: string, plain?: Static<S>): Refs<Static<S>> {
  const given = `helmExpression: got ${JSON.stringify(expression)}`;
  if (expression.includes('{{') || expression.includes('}}'))
    throw new Error(`${given}, allowed is what stands between the braces; leave the braces out`);
  if (DOT.test(expression.replaceAll(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""')))
    throw new Error(`${given}; write $.Values instead of .Values: inside of a loop, "." is something else`);
  const args = [expression, ...(plain === undefined ? [] : [plain as Json])].map(literal);
  return reference<Static<S>>(
    { op: 'call', name: 'helmExpression', args, kind: kindOfSchema(type), nullable: false },
    type,
  );
}
