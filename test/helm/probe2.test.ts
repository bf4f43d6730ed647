import { mkdtempSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { k8s } from 'cdk8s-plus-28';
import * as h from '../../lib/helm';
import { Type } from '../../lib/helm';
import { helmChart, thing, expectThreeWays, specsOf, byName, inHelm } from './support/charts';
import { helm, run } from '../support/helm';

const { Optional, Integer, String: Str, Number: Num, Boolean: Bool } = Type;
const rec = Type.Record(Str(), Str(), { default: {} });
const files = (chart: any) => { const f = mkdtempSync(join(tmpdir(), 'x-')); chart.write(f); return f; };
const names = (chart: any, values: object, release = 'r') => chart.manifests(values, { release }).map((o: any) => o.metadata.name);
const long = 'r'.repeat(53);
const render = (chart: any, values: object, opts: any, major: 3 | 4 = 3) => { const f = files(chart); writeFileSync(join(f, '../v.json'), JSON.stringify(values)); const r = run(helm(major), ['template', opts.release ?? 'rel', f, '-n', 'space', '-f', join(f, '../v.json'), ...(opts.args ?? [])]); if (r.status) throw new Error(r.stderr); return r.stdout; };

const probes: Record<string, () => void> = {
  nameOfLongKey: () => { const c = helmChart(Type.Object({ m: rec }), (chart, v) => h.each(v.m, (x, k) => new kplus.ConfigMap(chart, k, { data: { a: h.string(x as never) } }))); for (const n of names(c, { m: { ['k'.repeat(60)]: 'x', ['k'.repeat(61)]: 'y' } }, long)) expect(n.length).toBeLessThanOrEqual(63); },
  nameUpperKey: () => { const c = helmChart(Type.Object({ m: rec }), (chart, v) => h.each(v.m, (x, k) => new kplus.ConfigMap(chart, k, { data: { a: h.string(x as never) } }))); expect(names(c, { m: { My_Key: 'x' } })).toEqual(['r-probe-my-key']); },
  nameLongId: () => { const c = helmChart(Type.Object({}), (chart) => { new kplus.ConfigMap(chart, 'i'.repeat(70)); }); for (const n of names(c, {}, long)) expect(n.length).toBeLessThanOrEqual(63); },
  overlaySymbolicAway: () => { const c = helmChart(Type.Object({ n: Integer({ default: 1 }) }), (chart, v) => { const d = new kplus.Deployment(chart, 'd', { replicas: h.number(v.n), containers: [{ image: 'x' }] }); h.overlay(d, { spec: { replicas: null } }); }); expect((c.manifests()[0] as any).spec).not.toHaveProperty('replicas'); },
  overlayDropped: () => { const c = helmChart(Type.Object({ n: Integer({ default: 1 }) }), (chart, v) => { new k8s.KubeConfigMap(chart, 'd', { data: {}, foo: h.string(v.n as never) } as never); }); expect(() => c.manifests()).toThrow(/probe\/d/); },
  l2cut: () => { const c = helmChart(Type.Object({ s: Str({ default: 'x' }), t: Str({ default: 'x' }), u: Str({ default: 'x' }), w: Str({ default: 'x' }), y: Str({ default: 'x' }), z: Str({ default: 'x' }), q: Str({ default: 'x' }) }), (chart, v) => { const cm = kplus.ConfigMap.fromConfigMapName(chart, 'cm', h.text`${v.s}-${v.t}-${v.u}-${v.w}-${v.y}-${v.z}-${v.q}`); const d = new kplus.Deployment(chart, 'd', { containers: [{ image: 'x' }] }); d.addVolume(kplus.Volume.fromConfigMap(chart, 'v', cm)); }); expect(() => c.manifests()).toThrow(/probe\/d/); },
  nan: () => { const c = helmChart(Type.Object({ n: Integer({ default: 1 }) }), (chart, v) => { thing(chart, 'it', { a: h.number(v.n) * 2 }); }); expect(() => c.manifests()).toThrow(/probe\/it/); },
  leakedLoop: () => { const c = helmChart(Type.Object({ m: rec }), (chart, v) => { let leaked: any; h.each(v.m, (x, k) => { leaked = x; thing(chart, k, {}); }); thing(chart, 'it', { a: leaked }); }); expect(() => files(c)).toThrow(/probe\/it.*outside/s); expect(() => c.manifests({ m: { a: 'b' } })).toThrow(/outside/); },
  defineInLoop: () => { const c = helmChart(Type.Object({ m: rec }), (chart, v) => { h.each(v.m, (x, k) => { thing(chart, k, { a: h.define('x', h.text`a-${x as never}`) }); }); }); expect(() => files(c)).toThrow(/outside/); expect(() => c.manifests({ m: { a: 'b', c: 'd' } })).toThrow(); },
  defineTwice: () => { const c = helmChart(Type.Object({ m: Str({ default: 'x' }) }), (chart, v) => { thing(chart, 'it', { a: h.define('x', h.text`a-${v.m}`), b: h.define('x', h.text`b-${v.m}`) }); }); expect(() => files(c)).toThrow(/define\("x"\)/); },
  sameFile: () => { const c = helmChart(Type.Object({}), (chart) => { thing(chart, 'a-b', {}); thing(new (require('constructs').Construct)(chart, 'a'), 'b', {}); }); expect(() => files(c)).toThrow(/templates\/a-b.yaml/); },
  sameFileSuffix: () => { const c = helmChart(Type.Object({}), (chart) => { thing(chart, '_helpers.tpl', {}); thing(chart, 'validation', {}); chart.refuse(h.eq(chart.release.name, 'x') as never, 'no'); }); expect(() => files(c)).toThrow(/templates\/validation.yaml/); },
  notesInt: () => { const c = helmChart(Type.Object({ n: Integer({ default: 1000000 }) }), (chart, v) => { (chart as any).notes(h.text`port ${v.n}`, '{{ .Values.x }}', ...h.items(h.gt(v.n, 5), ['big'])); }); const f = files(c); mkdirSync(join(f, 'templates'), { recursive: true }); writeFileSync(join(f, 'templates/n.yaml'), `notes: {{ include (print $.Template.BasePath "/NOTES.txt") . | toJson }}`); const r = run(helm(3), ['template', 'x', f]); expect(r.stdout).toContain('port 1000000\\n{{ .Values.x }}\\nbig'); },
  stringRef: () => { const c = helmChart(Type.Object({ n: Str({ default: 'x' }) }), (chart, v) => { expect(() => JSON.stringify({ v })).toThrow(/symbolic/); }); },
  toJsonUndefined: () => { expect(h.toJson({ a: undefined, b: 1 })).toBe('{"b":1}'); },
  nullableConcat: () => { helmChart(Type.Object({ n: Optional(Str()) }), (chart, v) => { expect(() => h.text`a ${v.n as never}`).toThrow(/"n" may be unset/); }); },
  eachList: () => { const out = expectThreeWays(Type.Object({ l: Type.Array(Str(), { default: [] }) }), (chart, v) => h.each(v.l, (x, i) => thing(chart, h.text`it-${i}`, { x })), [{}, { l: ['a', 'b'] }]); expect(Object.keys(out[1]!)).toEqual(['it-0', 'it-1']); },
  appSynth: () => { const app = Testing.app(); const c = new h.HelmChart(app, 'probe', { values: Type.Object({ n: Str({ default: 'x' }) }) }); thing(c, 'it', { n: c.values.n }); app.synth(); expect(readFileSync(join(app.outdir, 'probe.k8s.yaml'), 'utf8')).toContain('n: x'); },
  jsDates: () => { specsOf(Type.Object({ x: Str({ default: '' }) }), (v) => ({ d: '2001-01-01', x: v.x, y: 'yes', n: ['no', '1_000', '0o7', '12:30:45', '=', '<<', '0x1F', '1e3', '.5', '~', '', 'null', '- a', 'a: b', '#x', ' a', 'a ', 'ü', '😀', 'x'.repeat(200), '{{ .Values.x }}', '${{ parameters.x }}', '{{- end }}', 'a\nb', 'a\nb\n', '\n', '\na', ' \n', 'tab\there', '\ta', 'a\n\tb', 'a\n b', ' a\nb', '{{', '}}', '{{{', '%s', "it's", '"q"', '\\', '\u0007', '\u00a0', '\ufeff', '\u007f', '\u0085', '\u2028', 'a\u2028b\nc', 'a\r\nb', '\r', 'a\u0085b\nc'], keys: Object.fromEntries(['yes', '1', '1.5', 'a: b', '#x', ' ', '', '~', 'null', '{{ a }}', '- a', 'k'.repeat(130), 'a\nb', '?', '"', "'", '<<', '=', '0x1F', '*a', '&a', '!a', '@a', '\t', 'ü', 'k'.repeat(125) + '\u007f', 'k'.repeat(125) + '\u0085'].map((k) => [k, 1])) }), [{}]); },
  schemaKeysLikeProps: () => { specsOf(Type.Object({ toString: Str({ default: 'a' }), constructor: Str({ default: 'b' }), length: Str({ default: 'x' }), name: Str({ default: 'y' }) }), (v: any) => ({ a: v.toString, b: v.length, c: v.name }), [{}]); },
  lookups: () => { specsOf(Type.Object({ m: Type.Record(Str(), Type.Object({ image: Type.Object({ tag: Str() }), n: Optional(Integer()) }), { default: {} }) }), (v: any) => { const e = h.lookup(v.m, 'a b') as any; return { t: h.ifNull(e?.image?.tag, 'none'), l: h.lookup(v.m, 'x-y'), n: h.ifEmpty(e?.n, 7) }; }, [{}, { m: { 'a b': { image: { tag: 't' } }, 'x-y': { image: { tag: 'u' } } } }, { m: null }]); },
  ifNullObjects: () => { specsOf(Type.Object({ m: Type.Record(Str(), Str()), l: Type.Array(Str()), o: Optional(Str()), d: Type.Record(Str(), Str(), { default: { a: 'b' } }) }), (v: any) => ({ m: v.m, l: v.l, o: v.o, d: v.d, e: h.ifNull(v.m, { x: 'y' }), f: h.ifEmpty(v.l, ['z']), n: h.length(v.m), k: h.isEmpty(v.l), j: h.toJson(v.m), p: h.toPrettyJson(v.d) }), [{}, { m: {}, l: [], d: null, o: '' }, { m: { a: 'x' }, l: ['<&>'], d: {}, o: 'x' }]); },
};
test.each(Object.keys(probes))('%s', (name) => probes[name]!());
