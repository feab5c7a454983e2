// Elements by calls. Whatever a paste says becomes a text node, never markup.

/** `h("p.note", { role: "status" }, "text", child)`; attributes that begin with `on` are listeners. */
export function h(outline, attributes, ...children) {
  const [tag, ...classes] = outline.split(".");
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== undefined && value !== false) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== false && child !== ""));
  return node;
}
