//! A claim within words: what somebody wrote, the figure it stands on, and whether it holds.
//!
//! A claim that no longer holds keeps its words; what was true when, and what is true now, stands beside them.

use std::fmt::Write;

use crate::insight::result::{ClaimResult, FigureResult};
use crate::model::reflection::{Claim, Form};
use crate::page::figure::Counted;
use crate::page::html::{SafeHtml, escape};
use crate::page::words::{WORDS, evidence};
use crate::page::{Page, chart};
use crate::report::Report;

/// For `[[claim:x]]`: its words, leading to what it stands on.
pub(super) fn phrase(page: &Page, claim: &Claim, result: &ClaimResult, figures: &[Counted<'_>]) -> SafeHtml {
    let says = escape(&claim.says);
    SafeHtml::written_here(match result {
        ClaimResult::Judgement(_) => says,
        ClaimResult::Tested { figure, holds, .. } => {
            let href = page.href(&figures[*figure].address());
            let verdict = if *holds { "" } else { evidence::DOES_NOT_HOLD_SHORT };
            format!("<a href=\"{href}\">{says}</a>{verdict}")
        }
    })
}

/// For `![[claim:x]]`, and at the end of the page where the words leave it out.
pub(super) fn block(
    report: &Report<'_>,
    page: &Page,
    claim: &Claim,
    result: &ClaimResult,
    figures: &[Counted<'_>],
) -> SafeHtml {
    let says = escape(&claim.says);
    let (word, class) = match result {
        ClaimResult::Judgement(_) => (WORDS.judgement, "judgement"),
        ClaimResult::Tested { holds: true, .. } => (WORDS.claim, "holds"),
        ClaimResult::Tested { holds: false, .. } => (WORDS.claim, "fails"),
    };
    let mut html = format!(
        "<div class=\"card claim {class}\" role=\"group\" aria-label=\"{word}\">\n\
         <p class=\"kind\">{word}</p>\n<p class=\"says\">{says}</p>\n"
    );
    match result {
        ClaimResult::Judgement(reason) => {
            let _ =
                writeln!(html, "<p>{}</p>\n<p class=\"small\">{}</p>", escape(reason), WORDS.judgement_about);
        }
        ClaimResult::Tested { figure, .. } => {
            let counted = figures[*figure];
            let said = link(page, counted, counted.result());
            let _ = writeln!(html, "<p>{}</p>", evidence::stands_on(&said, counted.result().as_of));
            if matches!(counted.figure().form, Form::Share(_)) {
                html.push_str(&chart::of(report, page, counted, 0));
            }
            let _ = writeln!(html, "<p class=\"verdict\">{}</p>", verdict(page, result, counted));
        }
    }
    html.push_str("</div>");
    SafeHtml::written_here(html)
}

/// Whether a tested claim holds, with both numbers and both days where they differ.
fn verdict(page: &Page, result: &ClaimResult, counted: Counted<'_>) -> String {
    let ClaimResult::Tested { bound, holds, today, holds_today, then, since, .. } = result else {
        return String::new();
    };
    let bound = escape(bound);
    let now = counted.result();
    let link = |of: &FigureResult| link(page, counted, of);
    // A page may speak of a day to come: nothing is known of what held before.
    let is_later = today.as_of > now.as_of;
    let has_moved = is_later && today.sentence != now.sentence;
    match (*holds, *holds_today) {
        (true, false) if is_later => evidence::held(now.as_of, &bound, *since, today.as_of, &link(today)),
        (true, _) if has_moved => {
            format!("{} {}", evidence::holds(&bound), evidence::still_holds(today.as_of, &link(today)))
        }
        (true, _) => evidence::holds(&bound),
        (false, later) => {
            let mut verdict = evidence::does_not_hold(now.as_of, &bound, &link(now));
            if let Some(then) = then.as_ref().filter(|then| then.as_of != now.as_of) {
                let _ = write!(verdict, " {}", evidence::it_was(then.as_of, &link(then)));
                if let Some(since) = since {
                    let _ = write!(verdict, " {}", evidence::not_since(*since));
                }
            }
            if later && is_later {
                let _ = write!(verdict, " {}", evidence::holds_by_now(today.as_of, &link(today)));
            }
            verdict
        }
    }
}

/// A figure on one day, leading to its list.
fn link(page: &Page, counted: Counted<'_>, of: &FigureResult) -> String {
    let href = page.href(&counted.address_on(of.as_of));
    format!("<a href=\"{href}\">{}</a>", escape(of.headline()))
}
