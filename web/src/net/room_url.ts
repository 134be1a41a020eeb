// Where the room of a show is.

export function roomUrl(id: number): string {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return `${scheme}//${location.host}/ws/shows/${id}`;
}
