import { LABEL_KEY, LABEL_VALUE, OBJECT_NAME } from '../../kubernetes';
import { Type } from '../../helm';
import { labelConditions, labelSelector } from './labels';
import { listOf, open, texts, whole, type Fields } from './object';
import { choice, shaped } from './text';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

export const TOLERATION_FORMS: Fields = {
  key: shaped(LABEL_KEY, '', '{{'),
  // Lt and Gt are new in Kubernetes 1.35.
  operator: choice('', 'Exists', 'Equal', 'Lt', 'Gt'),
  value: shaped(LABEL_VALUE, '{{'),
  effect: choice('', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'),
  tolerationSeconds: Type.Integer(),
};

const nodeTerm = () => open({ matchExpressions: labelConditions('Gt', 'Lt') });
const podTerm = () =>
  open(
    {
      topologyKey: shaped(LABEL_KEY, '{{'),
      labelSelector: labelSelector(),
      namespaces: listOf(shaped(OBJECT_NAME, '{{')),
      namespaceSelector: labelSelector(),
    },
    'topologyKey',
  );
const podAffinity = () =>
  open({
    [REQUIRED]: listOf(podTerm()),
    [PREFERRED]: listOf(open({ weight: whole(1, 100), podAffinityTerm: podTerm() }, 'weight', 'podAffinityTerm')),
  });

export const AFFINITY_FORMS: Fields = {
  nodeAffinity: open({
    [REQUIRED]: open({ nodeSelectorTerms: listOf(nodeTerm(), { minItems: 1 }) }, 'nodeSelectorTerms'),
    [PREFERRED]: listOf(open({ weight: whole(1, 100), preference: nodeTerm() }, 'weight', 'preference')),
  }),
  podAffinity: podAffinity(),
  podAntiAffinity: podAffinity(),
};

export const SPREAD_CONSTRAINT_FORMS: Fields = {
  topologyKey: shaped(LABEL_KEY, '{{'),
  maxSkew: whole(1),
  whenUnsatisfiable: choice('DoNotSchedule', 'ScheduleAnyway'),
  labelSelector: labelSelector(),
  matchLabelKeys: texts(),
  minDomains: whole(1),
  nodeAffinityPolicy: choice('Honor', 'Ignore'),
  nodeTaintsPolicy: choice('Honor', 'Ignore'),
};

const podsOrPercentage = (pattern: string, title = 'a percentage') =>
  Type.Union([whole(), Type.String({ pattern: `^${pattern}%$|\\{\\{`, title, examples: ['25%'] })]);

/** One of them may be none, or pods could not be replaced. */
const notBothNone = {
  if: { properties: { maxSurge: { enum: [0, '0%'] } }, required: ['maxSurge'] },
  then: {
    properties: {
      maxUnavailable: {
        ...{ minimum: 1, pattern: '[1-9]|\\{\\{', title: 'more than 0, as maxSurge is 0' },
        examples: ['25%'],
      },
    },
  },
};

export const STRATEGY_FORMS: Fields = {
  type: choice('', 'Recreate', 'RollingUpdate'),
  rollingUpdate: Type.Object(
    {
      maxSurge: Type.Optional(podsOrPercentage('[0-9]+')),
      maxUnavailable: Type.Optional(podsOrPercentage('0*(100|[0-9]{1,2})', 'a percentage up to 100%')),
    },
    { additionalProperties: true, ...notBothNone },
  ),
};

const scaling = () =>
  open({
    stabilizationWindowSeconds: whole(0, 3600),
    selectPolicy: choice('Max', 'Min', 'Disabled'),
    policies: listOf(
      open(
        { type: choice('Pods', 'Percent'), value: whole(1), periodSeconds: whole(1, 1800) },
        ...['type', 'value', 'periodSeconds'],
      ),
    ),
  });

export const SCALING_FORMS: Fields = { scaleUp: scaling(), scaleDown: scaling() };
