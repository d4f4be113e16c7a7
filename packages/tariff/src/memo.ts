/** Most entries a memory keeps; a full one begins anew. */
const MOST = 20_000;

/** Keeps a value under its key for the next who asks; gives it back. */
export function remember<K, V>(memory: Map<K, V>, key: K, value: V, most = MOST): V {
  if (memory.size >= most) memory.clear();
  memory.set(key, value);
  return value;
}
