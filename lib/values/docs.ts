/** The address of a page of the documentation, for those who have the chart alone. */
export const docsPage = (name: string): string =>
  `https://github.com/cdk8s-backstage/cdk8s-backstage/blob/main/docs/${name}.md`;
