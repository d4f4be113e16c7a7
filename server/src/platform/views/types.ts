export interface ViewFields {
  readonly name: string;
  /** Parameters of the list's address by name. */
  readonly search: Readonly<Record<string, string>>;
  /** Everybody in the company sees it. */
  readonly shared: boolean;
}

export interface SavedView extends ViewFields {
  readonly viewId: string;
  /** The list it belongs to: 'orders'. */
  readonly page: string;
  /** Person or key that made it. */
  readonly ownerId: string;
  readonly version: number;
}

/** Who wants to see or change a view. */
export interface Viewer {
  readonly actorId: string;
  /** Holds views.share. */
  readonly mayShare: boolean;
}
