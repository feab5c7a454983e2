// Which stretches of the text findings stand on.

/** Stretches `{ start, end, severity, number }` that do not overlap, in order; the more important finding wins. */
export function marks(report, place) {
  const out = [];
  report.findings.forEach(({ span, severity }, number) => {
    const mark = { start: place(span.start.offset), end: place(span.end.offset), severity, number };
    const free = !out.some((other) => other.start < mark.end && mark.start < other.end);
    if (free && mark.start < mark.end) out.push(mark);
  });
  return out.sort((left, right) => left.start - right.start);
}

/** Those that still stand after the text has changed, until the next report. */
export function moved(marks, before, now) {
  let head = 0, tail = 0;
  const most = Math.min(before.length, now.length);
  while (head < most && before[head] === now[head]) head += 1;
  while (tail < most - head && before.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const by = now.length - before.length;
  const stays = (mark) => mark.end <= head || mark.start >= before.length - tail;
  const shift = (mark) => (mark.end <= head ? mark : { ...mark, start: mark.start + by, end: mark.end + by });
  return marks.filter(stays).map(shift);
}
