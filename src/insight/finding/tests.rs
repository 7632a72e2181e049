use super::{FINDINGS, Question, median};

#[test]
fn every_finding_asks_a_question_and_says_how_it_is_answered() {
    let slugs: std::collections::BTreeSet<&str> = FINDINGS.iter().map(|f| f.slug).collect();
    assert_eq!(slugs.len(), FINDINGS.len());
    for finding in FINDINGS {
        assert!(finding.asks.ends_with('?'), "{}", finding.asks);
        assert!(finding.how.ends_with('.') && finding.how.len() > 60, "{}", finding.slug);
    }
    assert!(FINDINGS.is_sorted_by_key(|f| f.under), "questions come in order");
    assert!(
        Question::ALL.iter().all(|q| FINDINGS.iter().any(|f| f.under == *q)),
        "no question is without an answer"
    );
}

#[test]
fn the_median_of_an_even_count_lies_between_the_two_in_the_middle() {
    assert_eq!(median(vec![3.0, 1.0, 2.0]), Some(2.0));
    assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), Some(2.5));
    assert_eq!(median(Vec::new()), None);
}
