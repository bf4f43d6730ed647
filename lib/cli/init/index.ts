export { writeProject } from './project';
