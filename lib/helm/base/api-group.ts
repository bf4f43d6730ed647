/** The API group of an `apiVersion`; that of the core is ''. */
export const apiGroup = (apiVersion: string): string => (apiVersion.includes('/') ? apiVersion.split('/')[0]! : '');
