// What a fix changes, line by line.
import { edited } from "./places.js";

/** The lines that edits take out and put in, a group for each place. */
export function diff(text, edits) {
  const groups = [];
  for (const edit of edits) {
    const start = text.slice(0, edit.start).lastIndexOf("\n") + 1;
    const next = text.indexOf("\n", edit.end);
    const end = next < 0 ? text.length : next;
    const last = groups.at(-1);
    if (last && start <= last.end) {
      last.edits.push(edit);
      last.end = Math.max(last.end, end);
    } else groups.push({ start, end, edits: [edit] });
  }
  return groups.map(({ start, end, edits }) => {
    const old = text.slice(start, end);
    const shifted = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    return rows(old.split("\n"), edited(old, shifted).split("\n"));
  });
}

/** Without the lines that stay at both ends. */
function rows(old, now) {
  while (old.length && now.length && old[0] === now[0]) old.shift(), now.shift();
  while (old.length && now.length && old.at(-1) === now.at(-1)) old.pop(), now.pop();
  return { old, now };
}
