//! Putting short lists in order. The library's sort weighs several KiB in the page for each type it is used with.

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

#[cfg(test)]
mod tests {
    #[test]
    fn equals_keep_their_order() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        super::by_key(&mut list, |(number, _)| *number);
        assert_eq!(list, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
    }
}
