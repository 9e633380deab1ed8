//! How old somebody is, where a sentence says so beside the name.

use std::ops::Range;

use super::reading::View;

/// The age right behind a name that ends before `end`: ", 58," or ", de 44 años".
pub(super) fn behind(view: &View<'_>, end: usize) -> Option<String> {
    let tokens = view.tokens.get(end..)?;
    if !tokens.first()?.is_sign(",(") {
        return None;
    }
    let at = usize::from(tokens.get(1)?.text == "de") + 1;
    let after = tokens.get(at + 1)?;
    let closed = after.is_sign(",).") || after.plain == "anos";
    closed.then(|| years(view, end + at)).flatten()
}

/// The age that a sentence gives of whoever is named by some of its tokens: also "who is 44 years old", "aged 61", "chofer de 44
/// años", "44-year-old" before the name.
pub(super) fn stated(view: &View<'_>, name: &Range<usize>) -> Option<String> {
    behind(view, name.end)
        .or_else(|| described(view, name.end))
        .or_else(|| before(view, name.start))
}

/// The number at a place, where it can be an age.
fn years(view: &View<'_>, at: usize) -> Option<String> {
    let number = view.tokens.get(at).filter(|token| token.is_number())?;
    let years: u32 = number.text.parse().ok()?;
    (1..120).contains(&years).then(|| number.text.to_owned())
}

/// ", who is 44 years old", ", que tiene 44 años", ", aged 61", ", chofer de 44 años", ", una maestra de 44 años": right behind the name, for what stands
/// farther off is often said of somebody else.
fn described(view: &View<'_>, end: usize) -> Option<String> {
    if !view.tokens.get(end)?.is_sign(",(") {
        return None;
    }
    let plain = |back: usize| view.plain(end + 1 + back);
    let at = match (plain(0), plain(1), plain(2)) {
        ("aged", ..) => 1,
        ("who", "is" | "was", _) if plain(3) == "years" && plain(4) == "old" => 2,
        (_, "de", _) | ("que", "tiene" | "tenia", _) if plain(3) == "anos" => 2,
        ("un" | "una" | "el" | "la", _, "de") if plain(4) == "anos" => 3,
        _ => return None,
    };
    years(view, end + 1 + at)
}

/// "44-year-old Daniel Ruiz".
fn before(view: &View<'_>, start: usize) -> Option<String> {
    let text = view.text.get(..view.tokens.get(start)?.range.start)?;
    let text = text.trim_end().strip_suffix("-year-old")?;
    let digits = text.rsplit(|ch: char| !ch.is_ascii_digit()).next()?;
    let years: u32 = digits.parse().ok()?;
    (1..120).contains(&years).then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::{Particulars, draft};
    use crate::story::article::{Article, Format};
    use crate::text::Language::{self, En, Es};

    /// The answer to how old somebody is, and whether the draft says that the article does not tell.
    fn age(text: &str, language: Language) -> (Option<String>, bool) {
        let article = Article::read(&format!("A headline\n\n{text}"), Format::Plain, Some(language)).unwrap();
        let drafted = draft(article, Particulars::default());
        let entry = drafted.entries.iter().find(|entry| entry.id.ends_with("how-old"));
        let untold = drafted.gaps.iter().any(|gap| gap.id.ends_with("-age"));
        (entry.map(|entry| entry.answer.clone()), untold)
    }

    #[test]
    fn an_age_is_found_wherever_it_stands_beside_the_name() {
        for (text, language, years) in [
            ("It ended, said Ellen Voss, 58, who farms.", En, "58."),
            (
                "Ellen Voss ran the bakery. \"Nobody walks past,\" said Voss, 58, who plans to move.",
                En,
                "58.",
            ),
            (
                "Daniel Ruiz, a driver, was stuck. Ruiz, who is 44 years old, missed a funeral.",
                En,
                "44.",
            ),
            ("The mayor, Ann Lowe, aged 61, promised a bridge.", En, "61."),
            ("The 44-year-old Daniel Ruiz, a driver, was stuck.", En, "44."),
            (
                "«Ya nadie pasa», dijo Elena Vargas, de 58 años, que piensa mudarse.",
                Es,
                "58.",
            ),
            ("Daniel Ruiz, chofer de 44 años, esperó tres horas.", Es, "44."),
            ("Daniel Ruiz, que tiene 44 años y está jubilado, esperó.", Es, "44."),
        ] {
            assert_eq!(age(text, language), (Some(years.to_owned()), false), "{text}");
        }
    }

    #[test]
    fn the_age_of_somebody_of_the_same_surname_is_theirs() {
        let (told, _) = age(
            "Daniel Ruiz, a driver, waited with his daughter Maria Ruiz, 12, for hours.",
            En,
        );
        assert_eq!(told, None);
    }

    #[test]
    fn other_years_are_no_age() {
        for (text, language) in [
            ("Daniel Ruiz, a driver for 44 years, was stuck.", En),
            ("Daniel Ruiz, chofer desde hace 44 años, esperó.", Es),
            ("Daniel Ruiz, condenado a una pena de 44 años, esperó.", Es),
            ("Ann Lowe, who has 61 dogs, promised a bridge.", En),
            ("Ann Lowe, a mother of twins aged 4, promised a bridge.", En),
            ("Ann Lowe, whose son is 6 years old, promised a bridge.", En),
            ("Ana Lozano, alcaldesa con hijos de 6 años, prometió un puente.", Es),
        ] {
            assert_eq!(age(text, language), (None, true), "{text}");
        }
    }
}
