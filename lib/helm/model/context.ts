/** What expressions are evaluated against: Helm's built-in objects. */
export interface Context {
  readonly Values: Record<string, unknown>;
  readonly Release: {
    readonly Name: string;
    readonly Namespace?: string;
    readonly Revision: number;
    readonly Service: string;
  };
  readonly Chart: { readonly Name: string; readonly Version: string; readonly AppVersion?: string };
  /** What is known of the cluster. */
  readonly Capabilities?: {
    readonly KubeVersion: { readonly Version: string };
    readonly APIVersions: readonly string[];
  };
}
