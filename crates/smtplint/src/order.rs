//! Putting short lists in order, and taking out of lists. The library does it with several KiB in the page for each type or closure.

/// Sorts by insertion, keeping the order of equals. For short lists only: it takes quadratic time.
pub fn by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..list.len() {
        for at in (0..end).rev() {
            if key(&list[at]) <= key(&list[at + 1]) {
                break;
            }
            list.swap(at, at + 1);
        }
    }
}

/// Keeps what `keeps` says, in its order.
pub fn retain<T>(list: &mut Vec<T>, keeps: &mut dyn FnMut(&mut T) -> bool) {
    let mut kept = 0;
    for at in 0..list.len() {
        if keeps(&mut list[at]) {
            list.swap(kept, at);
            kept += 1;
        }
    }
    list.truncate(kept);
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_kept_keeps_its_order() {
        let mut list = vec![1, 2, 3, 4, 5, 6];
        super::retain(&mut list, &mut |number| *number % 3 != 1);
        assert_eq!(list, [2, 3, 5, 6]);
    }

    #[test]
    fn equals_keep_their_order() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        super::by_key(&mut list, |(number, _)| *number);
        assert_eq!(list, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
    }
}
