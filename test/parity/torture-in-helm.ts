import { ApiObject } from 'cdk8s';
import {
  and,
  define,
  dig,
  each,
  ExtraObjects,
  fieldsOf,
  isBlank,
  isEmpty,
  isKind,
  isNull,
  items,
  itemsOf,
} from '../../lib/helm';
import { not, omit, overlaid, refuse, toJson, tpl, tplAll, unlessEmpty, when, text } from '../../lib/helm';
import { thing, type Body } from '../helm/support/charts';
import type { HelmTortureValues } from './torture-values';

/** What an ordinary chart cannot have: templates in values, refusals, and what only Helm runs. */
export const onlyInHelm: Body<typeof HelmTortureValues> = (chart, v) => {
  thing(chart, 'tpl', { text: tpl(v.template), map: { ...Object.fromEntries([['a', tpl(v.text)]]) } });
  thing(chart, 'tpl-all', {
    any: { value: tplAll(v.templates), some: unlessEmpty(tplAll(v.templates)), json: toJson(tplAll(v.templates)) },
    shape: [isEmpty(tplAll(v.templateMap)), isNull(tplAll(v.templates)), isKind(tplAll(v.templates), 'map')],
    found: { a: dig(tplAll(v.templates), 'a'), blank: isBlank(dig(tplAll(v.templates), 'a')) },
    map: { own: 1, ...fieldsOf(tplAll(v.templateMap)), b: 'own' },
    omitted: { ...fieldsOf(omit(tplAll(v.templateMap), 'a')) },
    merged: { ...fieldsOf<unknown>(tplAll(v.templateMap)), a: v.n, ...fieldsOf<unknown>(v.map) },
    overlaid: overlaid(v.map, tplAll(v.templateMap)),
    list: [
      ...itemsOf(tplAll(v.templateList)),
      ...itemsOf(tplAll(v.templateList), (item, i) => text`${i}:${item as never}`),
    ],
    text: unlessEmpty(tplAll(v.template)),
    pods: tplAll(v.templatePods),
    some: unlessEmpty({ pods: unlessEmpty(tplAll(v.templatePods)), map: unlessEmpty(tplAll(v.templateMap)) }),
    inLoop: itemsOf(v.list, (e) => ({ all: tplAll(e), tags: itemsOf(tplAll(e.tags)) })),
    named: define('named-map', { ...fieldsOf(tplAll(v.templateMap)) }),
  });
  const annotations = { ...fieldsOf(overlaid(tplAll(v.templateMap), v.map)) } as never;
  new ApiObject(chart, 'annotated', { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'annotated', annotations } });
  new ApiObject(chart, 'test', {
    ...{ apiVersion: 'v1', kind: 'Thing', metadata: { name: 'test', annotations: { 'helm.sh/hook': 'test' } } },
  });
  new ExtraObjects(chart, 'extra', v.extra);
  when(v.flag, () => {
    refuse(chart, and(v.other, not(v.other)), text`never: ${v.n}`);
    new ExtraObjects(chart, 'known', [{ apiVersion: 'v1', kind: 'Thing', metadata: { name: 'known' } }]);
  });
  thing(chart, 'old', { old: v.old });
  // Some of its lists have a key twice: then the object is written anew.
  each(v.list, (e, index) => {
    const ports = [{ containerPort: v.n }, ...items(v.flag, [{ containerPort: v.n, protocol: 'TCP' }])];
    const env = [
      ...itemsOf(e.tags, (tag) => ({ name: tag })),
      ...itemsOf(v.texts, (name) => ({ name: text`${name}` })),
    ];
    const args = [...itemsOf(v.texts), v.text, text`${v.decimal}`];
    const containers = [{ name: e.name, ports, env, args, free: v.free }];
    const imagePullSecrets = itemsOf(v.list, ({ name }) => ({ name }));
    new ApiObject(chart, 'pod', {
      ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: text`pod-${index}` } },
      spec: { imagePullSecrets, containers },
    });
  });
};
