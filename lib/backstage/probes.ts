import {
  and,
  choose,
  dig,
  fields,
  fieldsOf,
  hasKey,
  isNotEmpty,
  not,
  omit,
  or,
  unlessEmpty,
  type Input,
} from '../helm';

type Fields = Input<Record<string, unknown> | undefined>;

/**
 * A probe as the pod has it: over HTTPS, if the backend is, and with one handler. A probe of another kind does not keep the
 * path of the default one, which Helm merges with it.
 * @param failures how often it may fail where it does not say that
 */
export function podProbe(probe: Input<object | undefined>, https: Input<boolean>, failures?: Input<number>): unknown {
  const given = probe as Fields;
  const httpGet = dig(given ?? {}, 'httpGet') as Fields;
  const isOther = or(...['exec', 'tcpSocket', 'grpc'].map((handler) => hasKey(given, handler)));
  const handler = fields(and(isNotEmpty(httpGet), not(isOther)), {
    httpGet: { ...fields(https, { scheme: 'HTTPS' }), ...fieldsOf(httpGet) },
  });
  const body = { ...fieldsOf(omit(given, 'httpGet')), ...handler };
  return failures === undefined
    ? unlessEmpty(body)
    : choose(isNotEmpty(given), { failureThreshold: failures, ...body });
}
