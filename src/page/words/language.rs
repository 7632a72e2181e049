//! Languages by name, for readers who do not know their codes.

/// The name of a language in English; the code itself where no name is known here.
///
/// - **Source**: the English names of ISO 639 codes, for languages that community reports have met so far.
pub fn name(code: &str) -> &str {
    const NAMES: [(&str, &str); 48] = [
        ("am", "Amharic"),
        ("ar", "Arabic"),
        ("bg", "Bulgarian"),
        ("bn", "Bengali"),
        ("bsl", "British Sign Language"),
        ("bfi", "British Sign Language"),
        ("cs", "Czech"),
        ("cy", "Welsh"),
        ("de", "German"),
        ("el", "Greek"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fa", "Persian"),
        ("fr", "French"),
        ("ga", "Irish"),
        ("gd", "Scottish Gaelic"),
        ("gu", "Gujarati"),
        ("he", "Hebrew"),
        ("hi", "Hindi"),
        ("hu", "Hungarian"),
        ("ig", "Igbo"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("ku", "Kurdish"),
        ("lt", "Lithuanian"),
        ("nl", "Dutch"),
        ("pa", "Punjabi"),
        ("pl", "Polish"),
        ("ps", "Pashto"),
        ("pt", "Portuguese"),
        ("ro", "Romanian"),
        ("ru", "Russian"),
        ("sk", "Slovak"),
        ("so", "Somali"),
        ("sq", "Albanian"),
        ("sv", "Swedish"),
        ("sw", "Swahili"),
        ("ta", "Tamil"),
        ("ti", "Tigrinya"),
        ("tr", "Turkish"),
        ("tw", "Twi"),
        ("uk", "Ukrainian"),
        ("ur", "Urdu"),
        ("vi", "Vietnamese"),
        ("yi", "Yiddish"),
        ("yo", "Yoruba"),
        ("zh", "Chinese"),
    ];
    let base = code.split('-').next().unwrap_or(code);
    NAMES.iter().find(|(known, _)| *known == base).map_or(code, |(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_language_is_called_by_its_name_where_one_is_known() {
        assert_eq!([name("tr"), name("pt-BR"), name("qqq")], ["Turkish", "Portuguese", "qqq"]);
    }
}
