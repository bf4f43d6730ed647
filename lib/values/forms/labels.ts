import { LABEL_KEY, LABEL_VALUE } from '../../kubernetes';
import { listOf, open, texts } from './object';
import { choice, formedKeys, shaped } from './text';

/** Labels of objects. */
export const labelMap = (options: object = {}) => formedKeys(LABEL_KEY, shaped(LABEL_VALUE, '{{'), options);

/** Conditions for labels. */
export const labelConditions = (...operators: string[]) =>
  listOf(
    open(
      {
        key: shaped(LABEL_KEY, '{{'),
        operator: choice('In', 'NotIn', 'Exists', 'DoesNotExist', ...operators),
        values: texts(),
      },
      ...['key', 'operator'],
    ),
  );

/** A selector of objects by their labels. */
export const labelSelector = () => open({ matchLabels: labelMap(), matchExpressions: labelConditions() });
