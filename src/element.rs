//! Elements of the page, built by calls. Yew's `html!` writes out several hundred bytes of program for each element; a call is
//! twenty, and none of these functions is generic.

use std::rc::Rc;

use web_sys::Event;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Listener, ListenerKind, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html, NodeRef};

/// An element in the making.
pub struct Element(Box<Draft>);

struct Draft {
    tag: VTag,
    attributes: Vec<(&'static str, AttrValue)>,
}

/// An element with what never changes of it: `element("button.tool[type=button][aria-label=Close it]")`.
pub fn element(outline: &'static str) -> Element {
    let (head, attributes) = outline.split_once('[').unwrap_or((outline, "]"));
    let (tag, classes) = head.split_once('.').unwrap_or((head, ""));
    let mut element = Element(Box::new(Draft { tag: VTag::new(AttrValue::Static(tag)), attributes: Vec::new() }));
    if !classes.is_empty() {
        element = element.set("class", &classes.replace('.', " "));
    }
    for attribute in attributes[..attributes.len() - 1].split("][") {
        if let Some((name, value)) = attribute.split_once('=') {
            element.put(name, AttrValue::Static(value));
        }
    }
    element
}

/// Nothing, where something may come: what stands behind it keeps its place.
pub fn nothing() -> Html {
    Html::default()
}

impl Element {
    /// With an attribute.
    pub fn set(mut self, name: &'static str, value: &str) -> Element {
        self.put(name, value.into());
        self
    }

    /// With an attribute, if it holds.
    pub fn set_if(self, holds: bool, name: &'static str, value: &str) -> Element {
        if holds { self.set(name, value) } else { self }
    }

    /// With the content of a text field.
    pub fn value(mut self, value: Rc<str>) -> Element {
        self.0.tag.set_value(AttrValue::from(value));
        self
    }

    /// A box that is ticked or not, whatever the visitor last did to it.
    pub fn checked(mut self, checked: bool) -> Element {
        self.0.tag.set_checked(checked);
        self
    }

    /// With a text.
    pub fn text(mut self, text: &str) -> Element {
        self.add(VNode::VText(VText::new(AttrValue::from(text))));
        self
    }

    /// With an element inside.
    pub fn child(self, child: Element) -> Element {
        self.html(child.into())
    }

    /// With elements inside.
    pub fn children(mut self, children: &mut dyn Iterator<Item = Element>) -> Element {
        children.for_each(|child| self.add(child.into()));
        self
    }

    /// With an element inside, or room for it.
    pub fn maybe(self, child: Option<Element>) -> Element {
        self.html(child.map_or_else(nothing, Html::from))
    }

    /// With whatever else is shown inside.
    pub fn html(mut self, html: Html) -> Element {
        self.add(html);
        self
    }

    /// With a listener.
    pub fn on(mut self, event: &'static str, callback: Callback<Event>) -> Element {
        self.0.tag.add_listener(Rc::new(On { event, callback }));
        self
    }

    /// With a reference to it.
    pub fn known_as(mut self, node: &NodeRef) -> Element {
        self.0.tag.node_ref = node.clone();
        self
    }

    /// Puts something inside.
    pub fn add(&mut self, child: Html) {
        self.0.tag.add_child(child);
    }

    fn put(&mut self, name: &'static str, value: AttrValue) {
        self.0.attributes.push((name, value));
    }
}

impl From<Element> for Html {
    fn from(element: Element) -> Html {
        let Draft { mut tag, attributes } = *element.0;
        // Of two with one name the later counts.
        let attributes = attributes.into_iter().map(|(name, value)| (AttrValue::Static(name), AttributeOrProperty::Attribute(value)));
        tag.set_attributes(Attributes::IndexMap(Rc::new(attributes.collect())));
        VNode::from(tag)
    }
}

/// Listens to any event; Yew has a type for each.
struct On {
    event: &'static str,
    callback: Callback<Event>,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        ListenerKind::other(self.event.into())
    }

    fn handle(&self, event: Event) {
        self.callback.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines() {
        let button = element("button.tool.quiet[type=button][aria-label=Close it]").set_if(true, "id", "x").set("class", "tool");
        let VNode::VTag(tag) = Html::from(button) else { panic!("no tag") };
        assert_eq!(tag.tag(), "button");
        let attributes: Vec<_> = tag.attributes.iter().collect();
        assert_eq!(attributes, [("class", "tool"), ("type", "button"), ("aria-label", "Close it"), ("id", "x")]);
        assert_eq!(element("a.b.c").0.attributes, [("class", AttrValue::from("b c"))]);
        assert!(element("p").0.attributes.is_empty());
        assert_eq!(element("p[id=a]").0.attributes, [("id", AttrValue::from("a"))]);
    }
}
