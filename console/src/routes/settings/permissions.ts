/** Permissions by the room they belong to: 'plans.approve' is 'approve' of 'plans'. */
export function byRoom(permissions: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const rooms = new Map<string, string[]>();
  for (const permission of permissions) {
    const [room = ''] = permission.split('.');
    rooms.set(room, [...(rooms.get(room) ?? []), permission]);
  }
  return rooms;
}

/** The key of a permission's words: dots would be read as steps into the words' tree. */
export const wordOf = (permission: string): string => permission.replace('.', '_');
