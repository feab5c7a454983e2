// The rest of the element: hands itself to the class that the loader defined.
import { Widget } from "./widget.js";

customElements.get("smtp-lint").widget = (element, internals, value) => new Widget(element, internals, value);
