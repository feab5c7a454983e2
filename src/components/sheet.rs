//! The text field above its mirror. The mirror holds the same text with the same metrics, invisible but for its marks
//! and line numbers, and gives the field its height: one element scrolls, so the two can never drift apart.

use std::rc::Rc;

use smtplint::Severity;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, HtmlTextAreaElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

use super::focus::focus;
use crate::marks::{BLOCK, Line, Mark, blocks, lines};
use crate::place::{from_utf16, to_utf16};
use crate::state::{Action, EDITABLE, State};

/// What the sheet shows.
#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// The page's state.
    pub state: State,
    /// Takes the page's actions.
    pub act: Callback<Action>,
    /// The selection before the program arrived, if the field had the focus.
    pub early: Option<(u32, u32)>,
}

/// The field and its mirror.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let field = use_node_ref();
    let mirror = use_node_ref();
    let state = &props.state;
    let window = state.window();
    let shown: Rc<str> = if state.is_excerpt() { state.text[window.clone()].into() } else { state.text.clone() };
    let first_line = use_memo((state.revision, window.start), |_| state.text[..window.start].matches('\n').count());

    {
        let (field, early) = (field.clone(), props.early);
        use_effect_with((), move |()| {
            if let (Some((start, end)), Some(field)) = (early, field.cast::<HtmlTextAreaElement>()) {
                field.focus().ok();
                field.set_selection_range(start, end).ok();
            }
        });
    }
    {
        let (field, mirror, shown, first_line) = (field.clone(), mirror.clone(), shown.clone(), *first_line);
        let start = window.start;
        use_effect_with(state.reveal, move |reveal| {
            let (Some(reveal), Some(field)) = (reveal, field.cast::<HtmlTextAreaElement>()) else { return };
            let unit = |offset: usize| to_utf16(&shown, offset.saturating_sub(start));
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            field.focus_with_options(&options).ok();
            field.set_selection_range(unit(reveal.span.start.offset), unit(reveal.span.end.offset)).ok();
            let line = reveal.span.start.line.saturating_sub(1 + first_line);
            let child = |of: Element, number: usize| of.children().item(number as u32);
            if let Some(line) = mirror.cast::<Element>().and_then(|mirror| child(child(mirror, line / BLOCK)?, line % BLOCK)) {
                let options = ScrollIntoViewOptions::new();
                options.set_block(ScrollLogicalPosition::Center);
                line.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }

    let typed = {
        let act = props.act.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = target(&event) {
                act.emit(Action::Typed(field.value()));
            }
        })
    };
    // A text too long for the field never enters it.
    let pasted = {
        let act = props.act.clone();
        Callback::from(move |event: Event| {
            let Some(data) = event.dyn_ref::<web_sys::ClipboardEvent>().and_then(web_sys::ClipboardEvent::clipboard_data) else { return };
            let text = data.get_data("text/plain").unwrap_or_default();
            if text.len() > EDITABLE {
                event.prevent_default();
                act.emit(Action::Load { text, own: true });
            }
        })
    };
    let caret = {
        let (act, shown, start) = (props.act.clone(), shown.clone(), window.start);
        Callback::from(move |field: HtmlTextAreaElement| {
            if let Ok(Some(place)) = field.selection_start() {
                act.emit(Action::Caret(start + from_utf16(&shown, place)));
            }
        })
    };
    let clicked = {
        let caret = caret.clone();
        Callback::from(move |event: MouseEvent| target(&event).into_iter().for_each(|field| caret.emit(field)))
    };
    let released = Callback::from(move |event: KeyboardEvent| {
        if ["Arrow", "Page", "Home", "End"].iter().any(|kind| event.key().starts_with(kind)) {
            target(&event).into_iter().for_each(|field| caret.emit(field));
        }
    });
    let pressed = {
        let (act, current, undo) = (props.act.clone(), state.current.unwrap_or(0), !state.steps.is_empty());
        Callback::from(move |event: KeyboardEvent| {
            let command = event.ctrl_key() || event.meta_key();
            if command && event.key() == "Enter" {
                event.prevent_default();
                focus(&format!("finding-{current}"));
            } else if command && !event.shift_key() && event.key() == "z" && undo {
                // The browser knows nothing of what the page changed, and typing since then ended the page's own undo.
                event.prevent_default();
                act.emit(Action::Undo);
            }
        })
    };
    html! {
        <div class="sheet">
            <div class="mirror" ref={mirror} aria-hidden="true">{ picture(state, &shown, window.start, *first_line) }</div>
            <textarea ref={field} id="text" class="text" data-testid="input" spellcheck="false" autocomplete="off" autocapitalize="off"
                autocorrect="off" aria-describedby="keys" readonly={state.is_excerpt()} value={AttrValue::from(shown)}
                placeholder="Paste or type here, or drop a file." oninput={typed} onpaste={pasted} onclick={clicked} onkeyup={released}
                onkeydown={pressed} />
        </div>
    }
}

/// The mirror, in blocks.
fn picture(state: &State, shown: &str, start: usize, first_line: usize) -> Html {
    let findings = state.report.iter().flat_map(|report| report.findings.iter().enumerate());
    let marks: Vec<Mark> = findings
        .filter(|(_, finding)| finding.span.end.offset >= start && finding.span.start.offset <= start + shown.len())
        .map(|(number, finding)| Mark {
            start: finding.span.start.offset.saturating_sub(start),
            end: finding.span.end.offset - start,
            severity: finding.severity,
            current: state.current == Some(number),
        })
        .collect();
    blocks(shown, &marks)
        .into_iter()
        .enumerate()
        .map(|(number, (text, marks))| html! { <Block text={AttrValue::from(text.to_owned())} {marks} first_line={first_line + number * BLOCK} /> })
        .collect()
}

/// A block of the mirror.
#[derive(Properties, PartialEq)]
struct BlockProps {
    text: AttrValue,
    marks: Vec<Mark>,
    first_line: usize,
}

/// Some lines. A component, so that a keystroke touches only the block it falls into.
#[component]
fn Block(props: &BlockProps) -> Html {
    let class = |mark: usize| {
        let mark = &props.marks[mark];
        classes!(severity_class(mark.severity), mark.current.then_some("is-current"))
    };
    let line = |(number, line): (usize, Line<'_>)| {
        let pieces = line.pieces.iter().map(|(text, mark)| match mark {
            Some(mark) => html! { <mark class={class(*mark)} data-testid="mark">{ *text }</mark> },
            None => html! { { *text } },
        });
        html! { <div class={classes!("line", line.mark.map(class))} data-n={(props.first_line + number + 1).to_string()}>{ for pieces }</div> }
    };
    html! { <div>{ for lines(&props.text, &props.marks).into_iter().enumerate().map(line) }</div> }
}

/// The class that colours by severity.
pub fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

fn target(event: &web_sys::Event) -> Option<HtmlTextAreaElement> {
    event.target()?.dyn_into::<HtmlElement>().ok()?.dyn_into().ok()
}
