//! Who and what is found in sentences, and as what.

use super::super::reading::Reading;
use crate::story::article::{Article, Format};
use crate::text::Language;

/// Name, role, age.
type Found = (String, Option<String>, Option<String>);

fn people(body: &str, language: Language) -> Vec<Found> {
    let article = Article::read(&format!("A headline\n\n{body}"), Format::Plain, Some(language)).unwrap();
    let reading = Reading::of(&article);
    let mut found: Vec<_> = reading
        .people
        .all
        .iter()
        .map(|person| {
            (
                person.name.clone(),
                person.role.as_ref().map(|(role, _)| role.clone()),
                person.age.as_ref().map(|(age, _)| age.clone()),
            )
        })
        .collect();
    found.sort();
    found
}

type Case = (
    Language,
    &'static str,
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
);

fn check(cases: &[Case]) {
    for (language, text, name, role, age) in cases {
        assert_eq!(
            people(text, *language),
            [((*name).to_owned(), role.map(str::to_owned), age.map(str::to_owned))],
            "{text}"
        );
    }
}

#[test]
fn roles_and_surnames_alone_tell_people() {
    check(&[
        (
            Language::En,
            "A jury on Thursday found former county treasurer Marianne Voss guilty.",
            "Marianne Voss",
            Some("former county treasurer"),
            None,
        ),
        (
            Language::En,
            "It was not, Assistant U.S. Attorney Daniel Okafor told reporters.",
            "Daniel Okafor",
            Some("Assistant U.S. Attorney"),
            None,
        ),
        (
            Language::En,
            "The director of the weather service, Lucía Brandt, rejected the criticism.",
            "Lucía Brandt",
            Some("The director of the weather service"),
            None,
        ),
        (
            Language::Es,
            "Llegó gracias a la exministra de Trabajo Elvira Montalbán, nombrada ayer.",
            "Elvira Montalbán",
            Some("la exministra de Trabajo"),
            None,
        ),
        (
            Language::Es,
            "Jugó con diez por la expulsión del portero Luis Cárdenas, que derribó a otro.",
            "Luis Cárdenas",
            Some("portero"),
            None,
        ),
        (
            Language::Es,
            "El entrenador, Joaquín «Quino» Barrera, de 63 años, confirmó que se retira.",
            "Joaquín «Quino» Barrera",
            Some("El entrenador"),
            Some("63"),
        ),
        // By her surname alone: no role, no verb of saying, no given name that is known.
        (
            Language::En,
            "The bone was found by Haingo Rakoto near the shore. At first Rakoto took it for coral.",
            "Haingo Rakoto",
            None,
            None,
        ),
    ]);
}

#[test]
fn people_are_found_with_who_they_are() {
    let cases: &[Case] = &[
        (
            Language::En,
            "Mayor Ana Petrova ordered it.",
            "Ana Petrova",
            Some("Mayor"),
            None,
        ),
        (
            Language::En,
            "Mayor Steven Crane of Surf City said no.",
            "Steven Crane",
            Some("Mayor"),
            None,
        ),
        (
            Language::En,
            "It floated, said Dr. Halima Sorensen, a glaciologist at the observatory.",
            "Halima Sorensen",
            Some("a glaciologist at the observatory"),
            None,
        ),
        (
            Language::En,
            "Joel Ikeda, the borough engineer, put the cost higher.",
            "Joel Ikeda",
            Some("the borough engineer"),
            None,
        ),
        (
            Language::En,
            "Ruth Anselm, who chairs the borough assembly, said no.",
            "Ruth Anselm",
            Some("who chairs the borough assembly"),
            None,
        ),
        (
            Language::En,
            "It ended, said Edith Navarro, 58, who farms 40 acres outside town.",
            "Edith Navarro",
            Some("who farms 40 acres outside town"),
            Some("58"),
        ),
        (
            Language::En,
            "Its director, Colleen Foy, acknowledged the delay.",
            "Colleen Foy",
            Some("Its director"),
            None,
        ),
        (
            Language::Es,
            "La causa fue el agua, según la ingeniera jefe de la mina, Marta Solís, que habló ayer.",
            "Marta Solís",
            Some("la ingeniera jefe de la mina"),
            None,
        ),
        (
            Language::Es,
            "Pedí un café, contó Julián Arce, de 44 años, el más veterano del grupo.",
            "Julián Arce",
            None,
            Some("44"),
        ),
        (
            Language::Es,
            "Lo anunció la consejera de Industria, Teresa Lobo, en la plaza.",
            "Teresa Lobo",
            Some("la consejera de Industria"),
            None,
        ),
    ];
    check(cases);
}

#[test]
fn somebody_with_two_surnames_is_called_by_the_first_where_the_article_does() {
    let text = "A headline\n\nPagó la banquera Josefina Arango Witt. Después Arango viajó.";
    let article = Article::read(text, Format::Plain, Some(Language::Es)).unwrap();
    let reading = Reading::of(&article);
    let [person] = &reading.people.all[..] else {
        panic!("{:?}", reading.people.all);
    };
    assert_eq!(
        (person.surname.as_str(), &person.sentences[..]),
        ("Arango", &[0, 1][..])
    );
}

#[test]
fn what_has_an_article_or_a_storm_in_its_name_is_nobody() {
    for (language, text) in [
        (
            Language::Es,
            "La Asociación de Padres por la Seguridad Vial exigió respuestas.",
        ),
        (
            Language::Es,
            "Ganó el Atlético Ribera la Copa. Después el Ribera festejó y Ribera cantó.",
        ),
        (
            Language::En,
            "It came with Storm Ottilie at night. By Monday Ottilie was gone.",
        ),
        (Language::En, "It was, the Harlow Gazette said."),
    ] {
        assert_eq!(people(text, language), [], "{text}");
    }
}

#[test]
fn organisations_and_places_are_not_people() {
    let text = "A headline\n\nThe U.S. Forest Service met the Orchard Association at the Grange Hall near Lake Imrie in Oakdale, and the Port of Ellery closed.";
    let article = Article::read(text, Format::Plain, Some(Language::En)).unwrap();
    let reading = Reading::of(&article);
    let names = |list: &[super::Named]| list.iter().map(|named| named.name.clone()).collect::<Vec<_>>();
    assert_eq!(reading.people.all, []);
    assert_eq!(
        names(&reading.people.groups),
        ["U.S. Forest Service", "Orchard Association"]
    );
    assert_eq!(
        names(&reading.people.places),
        ["Grange Hall", "Lake Imrie", "Oakdale", "Port of Ellery"]
    );
}
