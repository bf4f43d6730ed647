export { mermaid } from './mermaid';
