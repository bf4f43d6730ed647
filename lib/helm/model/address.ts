/** The label by which cdk8s-plus selects pods: the construct's path, which is the same in every release. */
export const ADDRESS = 'cdk8s.io/metadata.addr';
