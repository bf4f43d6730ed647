export * from './postgres-backup';
export * from './postgres-backup-props';
export { BACKUP_DEFAULTS } from './defaults';
