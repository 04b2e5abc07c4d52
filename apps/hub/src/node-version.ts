// Imported first: better-sqlite3 13 ends a Node 20 process without a word.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(
    `The hub needs Node 22.13 or newer, this is ${process.versions.node}. "npm start" brings its own.\n`,
  );
  process.exit(1);
}
