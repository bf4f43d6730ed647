import type { IConstruct } from 'constructs';

const TYPE = 'cdk8s-backstage/helm/comment';

/**
 * Says something about the objects of a construct, for people who read the chart: a comment at the top of their templates.
 * @throws Error for a text that would end the comment
 */
export function comment(construct: IConstruct, text: string): void {
  if (text.includes('*/')) throw new Error(`${construct.node.path}: a comment cannot hold "*/", leave it out`);
  construct.node.addMetadata(TYPE, text);
}

/** The lines of the comments on an object: those of the constructs around it first. */
export function commentLines(chart: IConstruct, path: string): string[] {
  let construct: IConstruct | undefined = chart;
  return path.split('/').flatMap((id) => {
    construct = construct?.node.tryFindChild(id);
    const comments = construct?.node.metadata.filter(({ type }) => type === TYPE) ?? [];
    return comments.flatMap(({ data }) => inTemplate(data as string));
  });
}

function inTemplate(text: string): string[] {
  const lines = text.trim().split('\n');
  return lines.length === 1 ? [`{{- /* ${lines[0]!} */}}`] : ['{{- /*', ...lines, '*/}}'];
}
