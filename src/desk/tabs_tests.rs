//! The tests of the reducer for tabs.

use super::*;

fn after(state: &State, deed: Deed) -> State {
    let mut next = state.clone();
    super::after(&mut next, deed);
    next
}

fn texts(state: &State) -> Vec<String> {
    let text = |(place, tab): (usize, &Tab)| if place == state.tabs.at { state.text.to_string() } else { tab.text.to_string() };
    state.tabs.all.iter().enumerate().map(text).collect()
}

/// Three texts, the last shown.
fn three() -> State {
    let mut state = State::new("a".into());
    for text in ["b", "c"] {
        state = after(&state, Deed::Open(String::new(), text.to_owned()));
    }
    state
}

#[test]
fn each_text_keeps_what_was_done_with_it() {
    let mut state = State::new("HOST=a".into());
    state.steps = vec![Step { what: "Applied".into(), before: "HOST=b".into(), fix: true }];
    (state.current, state.target) = (Some(1), "django".into());
    let new = after(&state, Deed::New);
    assert_eq!((&*new.text, new.steps.len(), new.current, &*new.target), ("", 0, None, ""));
    assert_ne!(new.revision, state.revision, "a late answer must not count for it");
    let back = after(&new, Deed::Choose(1));
    assert_eq!((&*back.text, &back.steps, back.current, &*back.target), ("HOST=a", &state.steps, Some(1), "django"));
    assert_eq!(texts(&back), ["HOST=a", ""]);
}

#[test]
fn turning_goes_round() {
    let state = three();
    assert_eq!((texts(&state), &*state.text), (vec!["a".to_owned(), "b".to_owned(), "c".to_owned()], "c"));
    assert_eq!(&*after(&state, Deed::Turn(true)).text, "a");
    assert_eq!(&*after(&state, Deed::Turn(false)).text, "b");
    let alone = after(&State::new("a".into()), Deed::Turn(true));
    assert_eq!((&*alone.text, alone.revision), ("a", 1));
}

#[test]
fn what_was_closed_comes_back_to_its_place() {
    let state = after(&three(), Deed::Choose(2));
    let closed = after(&state, Deed::Close(2));
    assert_eq!((texts(&closed), &*closed.text), (vec!["a".to_owned(), "c".to_owned()], "c"));
    assert_eq!(closed.tabs.told, closed.revision);
    let back = after(&closed, Deed::Reopen);
    assert_eq!((texts(&back), &*back.text), (texts(&state), "b"));
    let other = after(&state, Deed::Close(1));
    assert_eq!((texts(&other), &*other.text, other.revision), (vec!["b".to_owned(), "c".to_owned()], "b", state.revision));
    let last = after(&after(&other, Deed::Close(2)), Deed::Close(3));
    assert_eq!(texts(&last), ["c"], "the last one stays");
    assert_eq!(texts(&after(&after(&last, Deed::Reopen), Deed::Reopen)), ["a", "b", "c"]);
}

#[test]
fn names_are_given_found_and_told_apart() {
    let state = three();
    assert_eq!(names(&state), ["Text", "Text 2", "Text 3"]);
    assert_eq!(names(&after(&state, Deed::New))[3], "New text");
    let named = after(&after(&state, Deed::Rename), Deed::Named(" Jane’s shop ".into()));
    assert_eq!((names(&named)[2].as_str(), named.tabs.naming), ("Jane’s shop", false));
    assert_eq!(after(&named, Deed::Named("late".into())), named, "the field’s end says it once more");
    let found = after(&after(&named, Deed::Rename), Deed::Named(String::new()));
    assert_eq!(names(&found)[2], "Text 3", "without a name it is named by what it holds");
    let given_up = after(&after(&state, Deed::Rename), Deed::Unnamed);
    assert_eq!(given_up.tabs.all, state.tabs.all);
}

#[test]
fn a_file_takes_the_place_of_an_empty_sheet_only() {
    let one = after(&State::new("".into()), Deed::Open("main.cf".into(), "x\r\ny".into()));
    assert_eq!((texts(&one), names(&one)), (vec!["x\ny".to_owned()], vec!["main.cf".to_owned()]));
    let two = after(&one, Deed::Open(".env".into(), "z".into()));
    assert_eq!(names(&two), ["main.cf", ".env"]);
    assert_eq!(&*two.text, "z");
    let linked = after(&two, Deed::Open(String::new(), "x\ny".into()));
    assert_eq!((linked.tabs.all.len(), &*linked.text), (2, "x\ny"), "a link opened again is shown where it is");
}

#[test]
fn the_pair_stays_whichever_is_looked_at() {
    let state = after(&three(), Deed::Compare(1));
    let swapped = after(&state, Deed::Choose(1));
    assert_eq!((swapped.tabs.number(), swapped.tabs.against), (1, 3));
    assert_eq!(after(&swapped, Deed::Choose(2)).tabs.against, 3);
    assert_eq!(after(&swapped, Deed::Close(3)).tabs.against, 0);
    assert_eq!(after(&swapped, Deed::Close(1)).tabs.against, 3);
    assert_eq!(after(&after(&state, Deed::Choose(1)), Deed::Compare(1)).tabs.against, 0, "with itself there is nothing to compare");
    let rows: Rc<str> = wire::write_rows(&smtplint::compare("", "")).into();
    assert!(after(&state, Deed::Compared(state.revision, rows.clone())).tabs.compared.is_some());
    assert_eq!(after(&state, Deed::Compared(state.revision - 1, rows)).tabs.compared, None, "it is of another text");
}

#[test]
fn what_was_kept_stands_beside_what_was_typed_early() {
    let mut kept = String::new();
    for number in [1, 1, 0, 2] {
        wire::put(&mut kept, number);
    }
    for text in ["one", "two"] {
        for part in ["", "", text, ""] {
            wire::put_text(&mut kept, part);
        }
        kept.push_str("1;0;0;");
    }
    let empty = after(&State::new("".into()), Deed::Restore(kept.clone(), true));
    assert_eq!((texts(&empty), &*empty.text, empty.tabs.remember), (vec!["one".to_owned(), "two".to_owned()], "two", true));
    let early = after(&State::new("early".into()), Deed::Restore(kept.clone(), false));
    assert_eq!((texts(&early).len(), &*early.text), (3, "early"));
    let same = after(&State::new("one".into()), Deed::Restore(kept, false));
    assert_eq!((texts(&same).len(), &*same.text), (2, "one"), "the browser brought it back itself");
    let state = State::new("a".into());
    assert_eq!(after(&state, Deed::Restore("nonsense".into(), false)).text, state.text);
}

#[test]
fn a_probe_goes_to_the_text_it_was_asked_for() {
    let mut state = three();
    state.live = Some(crate::live::Live { tab: 1, host: "a".into(), ..Default::default() });
    let heard = after(&state, Deed::Probed("<-  220 a\n".into()));
    assert_eq!((&*heard.text, &*heard.tabs.all[0].text), ("c", "a\n\n<-  220 a\n"));
    let shown = after(&heard, Deed::Choose(1));
    assert_eq!(&*shown.after(crate::state::Action::Undo).text, "a");
    let closed = after(&after(&state, Deed::Close(1)), Deed::Probed("<-  220 a\n".into()));
    assert_eq!(&*after(&closed, Deed::Reopen).text, "a\n\n<-  220 a\n");
}
