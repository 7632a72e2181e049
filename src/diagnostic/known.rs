//! Words that could have been meant, looked through many times.

/// How many sorts of letters are told apart in a [`Bag`].
const SORTS: usize = 32;

/// How often letters of each sort occur in a word. Two words that are `n` edits apart differ by `2 n` at most in all.
type Bag = [u8; SORTS];

/// Words that somebody may have meant, in their order.
///
/// - **Cost**: of making it, linear; of a look-up, a few instructions a word, and the distance itself only for words of
///   nearly the same letters.
#[derive(Clone, Debug)]
pub struct Known<'w> {
    words: Vec<Word<'w>>,
}

#[derive(Clone, Debug)]
struct Word<'w> {
    written: &'w str,
    small: String,
    bag: Bag,
}

impl<'w> Known<'w> {
    /// Words to choose from.
    pub fn new(words: impl IntoIterator<Item = &'w str>) -> Self {
        let word = |written: &'w str| {
            let small = written.to_lowercase();
            Word { written, bag: bag(&small), small }
        };
        Self { words: words.into_iter().map(word).collect() }
    }

    /// The one that was most likely meant: within two edits of `typed` (three from eight letters on), or one that starts
    /// with it; ties go to the earlier word.
    pub fn nearest(&self, typed: &str) -> Option<&'w str> {
        let typed = typed.to_lowercase();
        let bound = match typed.chars().count() {
            0..=2 => 1,
            3..=7 => 2,
            _ => 3,
        };
        let letters = bag(&typed);
        let distance = |word: &Word<'w>| {
            let small = &word.small;
            let is_start = typed.len() >= 3
                && (small.starts_with(&typed) || small.len() >= 3 && typed.starts_with(small));
            if is_start {
                return Some(1);
            }
            if apart(&letters, &word.bag) > 2 * bound as u32 {
                return None;
            }
            Some(strsim::damerau_levenshtein(&typed, small)).filter(|distance| *distance <= bound)
        };
        let near = self.words.iter().filter_map(|word| Some((distance(word)?, word.written)));
        near.min_by_key(|(distance, _)| *distance).map(|(_, written)| written)
    }
}

fn bag(word: &str) -> Bag {
    let mut bag = [0_u8; SORTS];
    for letter in word.chars() {
        let of = &mut bag[letter as usize % SORTS];
        *of = of.saturating_add(1);
    }
    bag
}

/// By how many letters two words differ, whatever their order.
fn apart(a: &Bag, b: &Bag) -> u32 {
    a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(*b))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_alone_rule_out_nearly_every_word_and_never_the_one_that_was_meant() {
        let names: Vec<String> = (0..5_000_u32)
            .map(|n| {
                let letter = |at: u32| {
                    char::from(b'a' + (n.wrapping_mul(2_654_435_761).rotate_left(at * 5) % 26) as u8)
                };
                (0..12).map(letter).collect()
            })
            .collect();
        let known = Known::new(names.iter().map(String::as_str));
        let mut looked_at = 0;
        for name in names.iter().step_by(100) {
            let typed = format!("{}{}x", &name[..4], &name[5..]);
            let letters = bag(&typed);
            looked_at += known.words.iter().filter(|word| apart(&letters, &word.bag) <= 6).count();
            let nearest = known.nearest(&typed).expect("one is near");
            assert!(
                strsim::damerau_levenshtein(nearest, &typed) <= strsim::damerau_levenshtein(name, &typed)
            );
        }
        assert!(looked_at < 50 * 50, "{looked_at} of 250,000 distances were worked out");
    }
}
