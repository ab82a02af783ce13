/** Places as the server writes them: lines and columns count from one, columns in UTF-16 units. */
export interface Place {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** The same place as the editor counts, from zero; the start of the file when it is not known better. */
export function span(place: Place): [number, number, number, number] {
  const line = (place.line ?? 1) - 1;
  const column = (place.column ?? 1) - 1;
  return [line, column, (place.endLine ?? line + 1) - 1, (place.endColumn ?? column + 1) - 1];
}
