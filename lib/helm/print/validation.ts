import { GENERAL } from '../model/sections';
import type { Refusal } from '../model/nodes';
import { FOLDED } from '../base/folded';
import { inKebabCase } from '../base/kebab-case';
import { wrapped } from './engine-templates';
import { conjuncts, ruleBlocks } from './rules';

/** What values may do that the schema cannot refuse. */
interface Rules {
  readonly refusals: readonly Refusal[];
  readonly hasRetired: boolean;
  /** The names of the templates of which objects may have one name. */
  readonly sameNames: readonly string[];
}

/**
 * The templates that refuse values which the schema cannot, by their paths: validation.yaml, which has the general rules, and
 * a named template for each section of the values that has several.
 */
export function validationTemplates({ refusals, hasRetired, sameNames }: Rules, chart: string): Map<string, string> {
  const sections = [...new Set(refusals.map(({ section = GENERAL }) => section))].filter((name) => name !== GENERAL);
  const lines = (section: string) => {
    const rules = refusals.filter((rule) => (rule.section ?? GENERAL) === section);
    const blocks = ruleBlocks(
      rules.map(({ cond, message }) => ({ conds: conjuncts(cond), message })),
      { chart, root: '', loops: [] },
    );
    return blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
  };
  const problems = [
    '{{- /* Values that do not go together: a line for each problem; lines that are indented go on. */}}',
    `{{- define "${chart}.problems" }}`,
    ...(hasRetired ? [`{{- include "${chart}.retired" . }}`] : []),
    ...lines(GENERAL),
    ...sections.map((section) => `{{- include "${chart}.problems.${section}" . }}`),
    '{{- end }}',
    `{{- with regexReplaceAll ${JSON.stringify(FOLDED.source)} (include "${chart}.problems" .) " " | trim }}`,
    '{{- splitList "\\n" . | uniq | join "\\n" | fail }}',
    '{{- end }}',
  ];
  const madeOnce = [
    '{{- /* Templates of which objects may get one name, as values are part of it. */}}',
    `{{- include "${chart}.madeOnce" (list . (list`,
    wrapped(sameNames),
    ')) }}',
  ];
  const parts = [...(hasRetired || refusals.length > 0 ? problems : []), ...(sameNames.length > 0 ? madeOnce : [])];
  if (parts.length === 0) return new Map();
  const files = sections.map((section) => {
    const about = `{{- /* Values of ${section} that do not go together: a line for each problem; lines that are indented go on. */}}`;
    const define = [about, `{{- define "${chart}.problems.${section}" }}`, ...lines(section), '{{- end }}', ''];
    return [`templates/validation/_${inKebabCase(section)}.tpl`, define.join('\n')] as const;
  });
  return new Map([['templates/validation.yaml', [...parts, ''].join('\n')], ...files]);
}
