// The longest tasks of a page's threads, from Chromium's trace: `longtask` entries begin at 50 ms only.

/** Milliseconds of the longest task of the main thread and of the worker's while `work` goes on. What Playwright runs in the page counts:
 * `work` must have it wait, not look. */
export async function longestTasks(browser, address, work) {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "__metadata"] } });
  await work();
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  // The browser has pages of its own.
  const ours = new Set(events.filter((event) => JSON.stringify(event.args).includes(address)).map((event) => event.pid));
  const own = events.filter((event) => ours.has(event.pid));
  return { main: longest(own, "CrRendererMain"), worker: longest(own, "DedicatedWorker thread") };
}

function longest(events, thread) {
  const threads = new Set(events.filter((event) => event.name === "thread_name" && event.args.name === thread).map((event) => `${event.pid} ${event.tid}`));
  const own = events.filter((event) => event.ph === "X" && threads.has(`${event.pid} ${event.tid}`));
  const tasks = own.filter((event) => event.name === "RunTask" || event.name === "ThreadControllerImpl::RunTask");
  const inside = (task) => own.filter((event) => event.pid === task.pid && event.tid === task.tid && event.ts >= task.ts && event.ts + event.dur <= task.ts + task.dur);
  // By the processor's time, as other processes have their share of a small machine's.
  const length = (task) => task.tdur ?? task.dur;
  const sorted = tasks.toSorted((left, right) => length(right) - length(left));
  if (process.env.SMTPLINT_TASKS) {
    console.log(thread);
    for (const task of sorted.slice(0, 4)) {
      const parts = inside(task).toSorted((left, right) => right.dur - left.dur).slice(1, 9);
      console.log((length(task) / 1000).toFixed(1), "ms", parts.map((part) => `${part.name} ${(part.dur / 1000).toFixed(1)} ${(part.args?.data?.url ?? part.args?.data?.functionName ?? part.args?.data?.type ?? "").slice(-40)}`).join("; "));
    }
  }
  return sorted.length ? length(sorted[0]) / 1000 : 0;
}
