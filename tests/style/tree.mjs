// The files that the style rules read: everything in the checkout that git would not ignore, as a map from its path to
// its text. Git itself is not asked, so that the rules also hold in an unpacked archive.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const binary = /\.(png|jpg|ico|woff2|gz|br|db)$/;

// The text of every file below `root`; binary ones are there with an empty text.
export function readTree(root) {
  const ignored = ignoredBy(readFileSync(join(root, '.gitignore'), 'utf8'));
  const files = new Map();
  const visit = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder + entry.name;
      if (entry.name === '.git' || ignored(path, entry.name)) continue;
      if (entry.isDirectory()) visit(`${path}/`);
      else if (entry.isFile())
        files.set(path, binary.test(path) ? '' : readFileSync(join(root, path), 'utf8'));
    }
  };
  visit('');
  return files;
}

// Our .gitignore names folders and files: with a slash in front from the root, without one anywhere.
function ignoredBy(gitignore) {
  const lines = gitignore.split('\n').filter((line) => line && !line.startsWith('#'));
  const names = lines.map((line) => line.replace(/\/$/, ''));
  return (path, name) =>
    names.some((ignored) => (ignored.startsWith('/') ? ignored === `/${path}` : ignored === name));
}
