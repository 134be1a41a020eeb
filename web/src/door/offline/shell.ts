// The door's own files, of one build: what has to be at hand for the page to open without a network. They lie in a cache
// that is named after the build, so that two builds never mix.

export interface Shell {
  readonly name: string; // of its cache, and of the build
  readonly files: readonly string[]; // their paths; all but the page have names that change with what is in them
}

export const page_path = '/door';
export const shell_prefix = 'holdfast-door-shell-';

// What a browser's `caches` are to us.
export interface Caches {
  open(name: string): Promise<{
    match(path: string, options: CacheQueryOptions): Promise<Response | undefined>;
    put(path: string, response: Response): Promise<void>;
    addAll(paths: string[]): Promise<void>;
  }>;
  keys(): Promise<string[]>;
  delete(name: string): Promise<boolean>;
}

// One file is one file, however it was compressed on its way.
export const any_encoding = { ignoreVary: true };

export async function missingFiles({ name, files }: Shell, caches: Caches): Promise<readonly string[]> {
  const cache = await caches.open(name);
  const found = await Promise.all(files.map((path) => cache.match(path, any_encoding)));
  return files.filter((_, at) => !found[at]);
}

// The build says it in the page: the name first, then the files.
export function shellOf(words: string): Shell | undefined {
  const [name, ...files] = words.split(' ');
  return name.startsWith(shell_prefix) && files.length > 0 ? { name, files } : undefined;
}
