export { mermaid } from './mermaid';
export { withPolicies } from './policies';
