//! What is asked first of any news: what happened, when, where and why, and whether somebody died, is hurt, was arrested.
//!
//! Whoever has seen the headline alone asks with none of the article's words, so these questions are not made of them. Each leads to the
//! sentence that tells it; where no sentence has a word of the topic, to a gap (`gaps`); and where it is told of another year only, or
//! in words that may mean something else, to neither.

use super::dictionary::translated;
use super::entries::{Taken, cited, statement, whole};
use super::facets::{Asks, Facet};
use super::reading::{Reading, View};
use super::tables::{self, Measure};
use super::tokens::Token;
use super::wording::{Ask, article};
use super::{Entry, Ways, other};
use crate::text::{Language, has_words, is_year, plain};

/// Ways that an entry is asked in, in the article's language and in the other, at the most.
const MOST_WAYS: (usize, usize) = (40, 36);
/// How many subjects a story is asked about by name.
const MOST_SUBJECTS: usize = 3;
/// The event of a story is told in its first sentences, or not in one.
const OPENING: usize = 3;

/// The entries for what is asked first.
pub(super) fn of(reading: &Reading<'_>, facets: &[Facet], taken: &mut Taken) -> Vec<Entry> {
    let mut found = Vec::new();
    let mut add = |id: &str, sentence: usize, answer: String, ways: [Ways; 2]| {
        let [en, es] = ways;
        let (own, other) = match reading.language {
            Language::En => (en, es),
            Language::Es => (es, en),
        };
        let own = taken.take(own, MOST_WAYS.0);
        if own.first().is_none_or(|first| !first.ends_with('?')) {
            return;
        }
        let whole = Facet {
            sentence,
            asks: Asks::Matter,
            hole: 0..reading.sentences[sentence].tokens.len(),
        };
        let (statement, speaker) = statement(reading, &whole);
        found.push(Entry {
            id: taken.id(id),
            own,
            other: taken.take(other, MOST_WAYS.1),
            answer,
            cites: cited(reading, sentence),
            statement,
            speaker,
            next: Vec::new(),
        });
    };
    let subjects = subjects(reading);
    for event in EVENT {
        if let Some(sentence) = event.told(reading, facets) {
            let view = &reading.sentences[sentence];
            // The dateline says where.
            let answer = if event.part == Part::Place {
                view.text.to_owned()
            } else {
                whole(reading, sentence)
            };
            let ways = Language::ALL.map(|language| event.ways(&subjects[language as usize], language));
            add(event.id, sentence, answer, ways);
        }
    }
    for topic in TOPICS {
        if let Some((sentence, counted)) = topic.told_by(reading) {
            let ways = [Language::En, Language::Es].map(|language| {
                let count = topic.count[language as usize].iter().take_while(|_| counted);
                let ways = topic.whether[language as usize].iter().chain(count);
                ways.map(|way| (*way).to_owned()).collect()
            });
            add(topic.id, sentence, whole(reading, sentence), ways);
        }
    }
    if let (Some(sentence), Some(topic)) = (reading.byline(), TOPICS.iter().find(|topic| topic.id == AUTHOR)) {
        let ways = Language::ALL.map(|language| topic.all(language).map(str::to_owned).collect());
        add(AUTHOR, sentence, reading.sentences[sentence].text.to_owned(), ways);
    }
    found
}

/// The topic of who wrote the article, which its byline says.
const AUTHOR: &str = "author";

/// What a story is about, with its article: the nouns of its first sentence, in its own language and by their main word in the other.
fn subjects(reading: &Reading<'_>) -> [Vec<String>; 2] {
    if reading.sentences.is_empty() {
        return [Vec::new(), Vec::new()];
    }
    let lead = Facet {
        sentence: reading.lead(),
        asks: Asks::Matter,
        hole: 0..0,
    };
    let nouns = Ask::new(reading, &lead).nouns();
    let nouns = nouns
        .iter()
        .filter_map(|noun| noun.split_once(' ').map(|(_, noun)| noun))
        .filter(|noun| !TIMES.contains(&plain(noun).as_str()))
        .take(MOST_SUBJECTS);
    let mut found = [Vec::new(), Vec::new()];
    for noun in nouns {
        found[reading.language as usize].push(definite(noun, reading.language));
        // "A fertilizer plant" is a plant, "un bus de pasajeros" a bus.
        let main = match reading.language {
            Language::En => noun.rsplit(' ').next(),
            Language::Es => noun.split(' ').next(),
        };
        if let Some(there) = main.and_then(|main| translated(main, reading.language)) {
            let language = other(reading.language);
            found[language as usize].push(definite(there, language));
        }
    }
    found
}

/// When it happened is not what a story is about.
#[rustfmt::skip] // read at a glance
const TIMES: &[&str] = &[
    "morning", "afternoon", "evening", "night", "day", "week", "weekend", "month", "year",
    "manana", "tarde", "noche", "madrugada", "dia", "semana", "mes", "ano",
];

fn definite(noun: &str, language: Language) -> String {
    match language {
        Language::En => format!("the {noun}"),
        Language::Es => {
            let first = noun.split(' ').next().unwrap_or(noun);
            let plural = ["os", "as", "es"].iter().any(|ending| first.ends_with(ending));
            let article = match (article(first.trim_end_matches('s')), plural) {
                ("el", true) => "los",
                ("la", true) => "las",
                (article, _) => article,
            };
            format!("{article} {noun}")
        }
    }
}

/// A part of the event that a story tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    Time,
    Place,
    Cause,
}

/// A question about the event itself.
struct Event {
    id: &'static str,
    part: Part,
    /// In English and Spanish.
    ways: [&'static [&'static str]; 2],
    /// How it is asked of one of its subjects, `{s}`.
    of: [&'static [&'static str]; 2],
}

impl Event {
    /// How it is asked, of the event and of each of its subjects.
    fn ways(&self, subjects: &[String], language: Language) -> Ways {
        let at = language as usize;
        let mut ways: Ways = self.ways[at].iter().map(|way| (*way).to_owned()).collect();
        for subject in subjects {
            ways.extend(self.of[at].iter().map(|way| way.replace("{s}", subject)));
        }
        ways
    }

    /// The sentence that tells it.
    fn told(&self, reading: &Reading<'_>, facets: &[Facet]) -> Option<usize> {
        // What somebody is quoted with is told by them.
        let first = reading.lead();
        let opening = first..(first + OPENING).min(reading.sentences.len());
        let mut said = opening.filter(|&at| reading.sentences[at].speaker.is_none());
        let lead = said.clone().next()?;
        let has = |at: usize, wanted: fn(&Asks) -> bool| {
            facets.iter().any(|facet| facet.sentence == at && wanted(&facet.asks))
        };
        match self.part {
            Part::Whole => Some(lead),
            Part::Time => said.find(|&at| has(at, |asks| matches!(asks, Asks::Time(_)))),
            Part::Place => {
                (reading.sentences[lead].dateline > 0 || has(lead, |asks| *asks == Asks::Place)).then_some(lead)
            }
            Part::Cause => said.find(|&at| has(at, |asks| *asks == Asks::Cause)),
        }
    }
}

#[rustfmt::skip] // a table
const EVENT: &[Event] = &[
    Event { id: "happened", part: Part::Whole, ways: [
        &["What happened?", "what is going on", "what is this about", "what is the story about", "what is the article about", "what is the news", "tell me what happened", "what's happening", "what is it about", "explain what happened", "what exactly happened", "so what happened there", "summary of what happened", "what's this about", "what's going on", "tell me the story", "so what's the news", "can you sum it up for me", "i haven't heard, what was it", "short version please", "what did i miss", "give me the gist", "no idea what this is, explain", "everyone's talking about it and i don't know what it is"],
        &["¿Qué pasó?", "qué ha pasado", "qué está pasando", "qué ocurrió", "qué sucedió", "de qué trata la noticia", "de qué va esto", "cuál es la noticia", "qué pasó ahí", "de qué trata el artículo", "cuéntame qué pasó", "qué fue lo que pasó", "de qué se trata", "cuéntame la noticia", "qué ocurrió exactamente", "me haces un resumen", "no me enteré, qué fue", "qué onda con esto", "ponme al día", "explícame que no sé nada", "todos hablan de eso y no sé qué es"]],
        of: [&["what happened with {s}", "what happened to {s}", "what's going on with {s}"], &["qué pasó con {s}", "qué pasó en {s}", "qué pasa con {s}"]] },
    Event { id: "when-it-happened", part: Part::Time, ways: [
        &["When did it happen?", "when was this", "when was it", "what day was it", "when did this happen", "what day did it happen", "when was that", "date it happened", "when is this from", "date", "is this recent", "was it today or yesterday", "how long ago did this happen", "what time did it take place", "so it was last night", "since when", "do you know the exact day and time", "this is old news or it just happened"],
        &["¿Cuándo pasó?", "cuándo fue", "cuándo ocurrió", "cuándo sucedió", "qué día fue", "cuándo fue esto", "qué día pasó", "en qué fecha fue", "cuándo pasó esto", "cuándo fue eso", "qué día ocurrió", "fecha y hora", "es reciente", "fue hoy o ayer", "hace cuánto pasó", "a qué hora fue", "entonces fue anoche", "desde cuándo", "eso es de ahora o ya es viejo", "sabes qué día sucedió"]],
        of: [&["when was {s}", "when did {s} happen"], &["cuándo fue {s}", "cuándo ocurrió {s}"]] },
    Event { id: "where-it-happened", part: Part::Place, ways: [
        &["Where did it happen?", "where was this", "where is this", "where was it", "what place is it", "where did this happen", "which place was it", "where is it", "location", "what city", "which country is this in", "whereabouts exactly", "is it near here", "in what place did it take place", "so where is that", "what part of the country was it", "do you know the exact spot", "it was around here or far away"],
        &["¿Dónde pasó?", "dónde fue", "dónde ocurrió", "dónde es esto", "en qué lugar fue", "dónde sucedió", "en dónde pasó", "en qué sitio fue", "dónde fue esto", "en qué lugar pasó", "dónde fue eso", "en qué ciudad", "lugar", "en qué país ha sido", "por dónde exactamente", "es cerca de aquí", "en qué sitio ocurrió", "y eso dónde queda", "en qué zona fue", "sabes el lugar exacto", "fue por acá o lejos"]],
        of: [&["where was {s}", "where is {s}"], &["dónde fue {s}", "dónde está {s}"]] },
    Event { id: "why-it-happened", part: Part::Cause, ways: [
        &["Why did it happen?", "what caused it", "what was the cause", "what is the reason", "why did this happen", "how did it happen", "why is this happening", "what is behind this", "what led to it", "how come", "do they know the reason", "what was behind it", "how did it start", "what led to this", "so they don't know why yet", "was it an accident or on purpose", "what made this happen", "any explanation for it"],
        &["¿Por qué pasó?", "qué lo causó", "cuál fue la causa", "a qué se debió", "por qué ocurrió", "cuál es el motivo", "cómo pasó", "por qué pasa esto", "qué lo provocó", "y eso por qué", "se sabe el motivo", "cómo empezó", "entonces todavía no saben por qué", "fue un accidente o a propósito", "cuál fue la razón", "dan alguna explicación"]],
        of: [&["what caused {s}", "why {s}"], &["qué causó {s}", "por qué {s}"]] },
];

/// A topic that a story is asked about, whatever it tells. Every pair is English and Spanish.
pub(super) struct Topic {
    pub(super) id: &'static str,
    /// A sentence that has one of these, in plain form, tells of the topic: no word that also means something else ("fine", "seguro").
    /// Empty where only a person can say which sentence does.
    told: [&'static [&'static str]; 2],
    /// An article that has none of these does not speak of it.
    pub(super) words: [&'static [&'static str]; 2],
    /// Nor does one that has no figure of this measure.
    pub(super) measure: Option<Measure>,
    /// Whether it is so: any sentence that tells of it answers.
    whether: [&'static [&'static str]; 2],
    /// How many: a figure answers.
    count: [&'static [&'static str]; 2],
    /// What else is asked; a name or a cause may answer.
    open: [&'static [&'static str]; 2],
    /// What the article lacks.
    pub(super) note: Option<(&'static str, &'static str)>,
}

impl Topic {
    /// Every way in which the topic is asked about in a language.
    pub(super) fn all(&self, language: Language) -> impl Iterator<Item = &'static str> {
        let at = language as usize;
        self.whether[at]
            .iter()
            .chain(self.count[at])
            .chain(self.open[at])
            .copied()
    }

    /// Whether any sentence tells of it.
    pub(super) fn is_told(&self, reading: &Reading<'_>) -> bool {
        reading.sentences.iter().any(|view| self.tells(view, reading.language))
    }

    fn tells(&self, view: &View<'_>, language: Language) -> bool {
        let text = plain(view.bare());
        self.told[language as usize].iter().any(|word| has_words(&text, word))
    }

    /// Whether a sentence says how many: a figure, one or none close to the word that tells of it.
    fn counts(&self, view: &View<'_>, language: Language) -> bool {
        let at = language as usize;
        let tells = |word: &str| self.told[at].iter().any(|told| told.split(' ').next() == Some(word));
        let counts = |token: &Token<'_>| {
            token.is_number()
                || tables::is_number_word(&token.plain, language)
                || NONE_OR_ONE[at].contains(&token.plain.as_str())
        };
        (0..view.tokens.len()).filter(|&at| tells(view.plain(at))).any(|at| {
            let to = (at + NEAR + 1).min(view.tokens.len());
            view.tokens[at.saturating_sub(NEAR)..to].iter().any(counts)
        })
    }

    /// The sentence that tells of it, and whether it says how many: the first one that does, or the first at all. What is said of
    /// another year is another story.
    fn told_by(&self, reading: &Reading<'_>) -> Option<(usize, bool)> {
        let language = reading.language;
        let telling = |&at: &usize| {
            let view = &reading.sentences[at];
            self.tells(view, language) && !view.tokens.iter().any(|token| is_year(token.text))
        };
        let telling: Vec<usize> = (0..reading.sentences.len()).filter(telling).collect();
        let counted = telling
            .iter()
            .find(|&&at| self.counts(&reading.sentences[at], language));
        counted.or(telling.first()).map(|&at| (at, counted.is_some()))
    }
}

/// How many words a figure may stand from the word that tells of what it counts.
const NEAR: usize = 4;
/// What says that there is none, or one, in English and Spanish.
const NONE_OR_ONE: [&[&str]; 2] = [
    &["no", "nobody", "none", "one"],
    &["nadie", "ningun", "ninguna", "ninguno", "un", "una"],
];

#[rustfmt::skip] // a table
pub(super) const TOPICS: &[Topic] = &[
    Topic { id: "deaths", measure: None,
        told: [&["killed", "kill", "kills", "killing", "died", "die", "dies", "dead", "death", "deaths", "fatal", "fatalities", "lost their lives", "lost his life", "lost her life"], &["murio", "murieron", "muerto", "muertos", "muerta", "muertas", "muerte", "muertes", "fallecio", "fallecieron", "fallecido", "fallecidos", "mato", "mataron", "perdio la vida", "perdieron la vida", "sin vida", "victimas mortales"]],
        words: [&["kill", "dead", "death", "die", "dying", "fatal", "fatality", "body", "bodies", "victim", "survive"], &["muerto", "muerta", "muertos", "muerte", "morir", "murio", "murieron", "fallecido", "fallecio", "mato", "mortal", "victima", "vida"]],
        whether: [&["Did anyone die?", "are there any deaths", "any fatalities", "is anybody dead", "any victims", "deaths", "did people die", "was anyone killed", "did somebody die", "were there fatalities", "so nobody died", "were there any deaths", "anybody killed in this", "did everyone make it out alive", "please tell me no one lost their life", "was it deadly", "did somebody end up dying or not", "has anyone been confirmed dead", "deaths reported or none", "i guess there were dead people too"], &["¿Hay muertos?", "murió alguien", "hay fallecidos", "hay víctimas", "muertos", "hubo muertos", "hay víctimas mortales", "entonces no murió nadie", "se sabe si hay fallecidos", "falleció alguna persona", "víctimas mortales hay o no", "salieron todos con vida", "dime que no se ha muerto nadie", "alguien perdió la vida", "hay que lamentar muertes", "o sea que sí hubo gente muerta", "han confirmado algún fallecimiento"]],
        count: [&["how many people were killed", "how many dead", "how many victims", "How many people died?", "death toll", "how many deaths", "number of dead", "how many dead so far", "what's the number of deaths", "how many were killed in total", "how many lives were lost", "do they know how many bodies there are", "number of fatalities", "how high is the death count now", "so how many didn't make it", "was it just one death or more", "give me the figure for the dead"], &["cuántos muertos", "cuántos muertos hay", "cuántas víctimas hay", "cuántos murieron", "¿Cuántas personas murieron?", "número de muertos", "cuántos fallecidos", "número de fallecidos", "cuántos murieron al final", "a cuánto asciende la cifra de muertos", "cuántas víctimas mortales van", "cuánta gente perdió la vida", "total de muertes", "y cuántos han fallecido hasta ahora", "fue un solo muerto o más", "de cuántos muertos estamos hablando", "sabes cuántos no sobrevivieron"]],
        open: [&["who died"], &["quién murió"]],
        note: Some(("The article mentions no deaths.", "El artículo no menciona muertes.")) },
    Topic { id: "injuries", measure: None,
        told: [&["injured", "injury", "injuries", "hurt", "wounded", "wounds", "sprained", "hospitalized", "hospitalised", "unharmed", "unhurt", "to hospital", "to the hospital", "in hospital", "treated for"], &["herido", "heridos", "herida", "heridas", "lesionado", "lesionados", "lesiones", "ileso", "ilesos", "ilesa", "ilesas", "hospitalizado", "hospitalizados", "al hospital"]],
        words: [&["injury", "injured", "hurt", "wound", "hospital", "sprain", "treated", "harm", "sick"], &["herido", "herida", "heridos", "lesion", "lesionado", "hospital", "ileso", "enfermo"]],
        whether: [&["Was anyone hurt?", "is anybody hurt", "any injuries", "is everyone okay", "are people in hospital", "did anyone get hurt", "injured", "were there injuries", "did anybody go to hospital", "did somebody get injured", "so everyone is ok", "anyone wounded", "is anybody in the hospital because of it", "did people get hurt or were they lucky", "no one was harmed right", "injured people yes or no", "did anyone need medical help", "i suppose some people got hurt", "are they all unharmed"], &["¿Hay heridos?", "alguien salió herido", "están todos bien", "hubo lesionados", "heridos", "hubo heridos", "resultó alguien herido", "alguien fue al hospital", "hay lesionados", "entonces están todos bien", "se lastimó alguien", "resultó alguna persona herida", "nadie se hizo daño no", "llevaron a alguien al hospital", "heridos sí o no", "salieron todos ilesos", "me imagino que habrá algún herido", "alguien necesitó atención médica"]],
        count: [&["how many injured", "how many people got hurt", "How many people were injured?", "how many wounded", "how many people got sick", "how many hurt", "number of injured", "how many wounded are there", "total injuries so far", "how many got taken to hospital", "do you know how many people got hurt", "injury count please", "so how many ended up injured", "how many of them are in serious condition", "was it a lot of injured or just a few", "what's the figure for the wounded"], &["cuántos heridos", "cuántos heridos hay", "¿Cuántos heridos hubo?", "cuántas personas resultaron heridas", "número de heridos", "número de lesionados", "cuántos salieron lastimados", "total de heridos hasta ahora", "a cuántos llevaron al hospital", "cuántos están graves", "cuánta gente se hizo daño", "y los heridos cuántos son", "son muchos los lesionados o pocos", "qué cifra de heridos dan", "sabes cuántos acabaron hospitalizados"]],
        open: [&["who got hurt"], &[]],
        note: Some(("The article mentions no injuries.", "El artículo no menciona heridos.")) },
    Topic { id: "money", measure: Some(Measure::Money),
        told: [&[], &[]],
        words: [&["cost", "price", "pay", "paid", "fund", "budget"], &["costo", "coste", "precio", "pagar", "presupuesto", "financiar"]],
        whether: [&[], &[]],
        count: [&["How much does it cost?", "how much money is it", "budget"], &["¿Cuánto cuesta?", "cuánto costó", "qué precio tiene", "cuánto dinero es", "presupuesto"]],
        open: [&["what did it cost", "what is the price", "who pays for it"], &["quién lo paga"]],
        note: Some(("The article gives no costs.", "El artículo no da cifras de costes.")) },
    Topic { id: "arrests", measure: None,
        told: [&["arrested", "arrests", "detained", "suspects"], &["detenido", "detenidos", "detenida", "detenidas", "detuvo", "detuvieron", "arrestado", "arrestados", "arrestaron", "preso", "presos", "imputado", "imputados", "sospechoso", "sospechosos", "prision preventiva"]],
        words: [&["arrest", "charge", "charged", "jail", "prison", "suspect", "detain", "custody", "prosecute", "court", "trial"], &["detener", "detenido", "arrestar", "arrestado", "acusado", "imputado", "carcel", "prision", "sospechoso", "juicio", "tribunal"]],
        whether: [&["Has anyone been arrested?", "any arrests", "did they arrest anyone", "did they catch anyone", "is anyone in custody", "have they caught them", "is anybody charged", "are there suspects", "did anyone go to jail", "is there a trial", "was anyone arrested", "did they catch whoever did it", "so nobody has been caught", "is somebody in custody", "did the police get anyone", "has anyone been detained", "are there suspects in jail", "they still on the run or what", "did cops pick somebody up", "i guess they arrested someone by now", "anybody behind bars for this"], &["¿Hay detenidos?", "hubo detenidos", "atraparon a alguien", "agarraron a alguien", "hay arrestados", "detuvieron a alguien", "hay sospechosos", "hay algún acusado", "ya agarraron al culpable", "entonces no han pillado a nadie", "arrestaron a alguna persona", "atraparon a los que lo hicieron", "hay alguien preso por esto", "la policía ha detenido a alguien", "capturaron al responsable o sigue suelto", "arrestos hubo o no", "se dieron a la fuga o los cogieron", "supongo que ya hay alguien en la cárcel"]],
        count: [&["how many arrests"], &["cuántos detenidos", "cuántos detenidos hay"]],
        open: [&["who was arrested", "what sentence did they get"], &["quién fue arrestado", "irá alguien a la cárcel", "qué condena"]],
        note: None },
    Topic { id: "lawsuit", measure: None,
        told: [&["lawsuit", "lawsuits", "sued", "suing"], &["demandaron", "querella", "presento una demanda", "presentaron una demanda", "demanda judicial"]],
        words: [&["sue", "lawsuit", "court", "legal", "lawyer", "attorney"], &["demanda", "demandar", "juicio", "tribunal", "abogado", "querella", "juez"]],
        whether: [&["Is there a lawsuit?", "will they sue", "did anyone sue", "did they go to court", "legal action"], &["¿Hay una demanda?", "van a demandar", "alguien ha demandado", "acudieron a los tribunales", "acciones legales"]],
        count: [&[], &[]],
        open: [&["who is the lawyer"], &[]],
        note: None },
    Topic { id: "fine", measure: None,
        told: [&["fined", "fines"], &["multa", "multas", "multo", "multaron"]],
        words: [&["fine", "fined", "penalty", "punish", "sanction"], &["multa", "multar", "sancion", "sancionar", "castigo", "castigar"]],
        whether: [&["Will there be a fine?", "was anybody fined"], &["¿Habrá una multa?"]],
        count: [&["how high is the fine"], &["de cuánto es la multa"]],
        open: [&["what is the penalty", "how will they be punished"], &["qué multa le pondrán", "qué sanción hay", "cómo los castigarán"]],
        note: None },
    Topic { id: "blame", measure: None,
        told: [&["blamed", "blame", "blames", "negligence"], &["culpa", "culpan", "culpo", "culpable", "culpables", "negligencia"]],
        words: [&["blame", "fault", "responsible", "responsibility", "negligence", "cause", "culprit"], &["culpa", "culpable", "responsable", "responsabilidad", "negligencia", "causa"]],
        whether: [&["Who is to blame?", "whose fault is it", "who is responsible", "who is accountable for this", "who messed up", "was it negligence", "who's responsible", "who did this", "so it was nobody's fault", "is someone taking responsibility", "are they blaming anyone", "do they know who's behind it", "who screwed up", "has anybody been held accountable", "there must be someone at fault", "who are they pointing the finger at"], &["¿Quién tiene la culpa?", "de quién es la culpa", "quién es el responsable", "quién responde por esto", "hubo negligencia", "de quién fue la culpa", "quién lo hizo", "entonces nadie tuvo la culpa", "alguien asume la responsabilidad", "a quién le echan la culpa", "se sabe quién está detrás", "quién metió la pata", "hay algún culpable", "alguien tiene que responder por esto", "a quién señalan"]],
        count: [&[], &[]],
        open: [&[], &[]],
        note: None },
    Topic { id: "insurance", measure: None,
        told: [&["insured", "insurance", "insurer"], &["aseguradora", "asegurado", "seguro obligatorio"]],
        words: [&["insurance", "insurer", "insure"], &["seguro", "aseguradora", "asegurar"]],
        whether: [&["Was it insured?", "will insurance pay", "are they insured"], &["¿Estaba asegurado?", "pagará el seguro", "tienen seguro"]],
        count: [&["how much does the insurance cover"], &["cuánto cubre el seguro"]],
        open: [&["which insurance company is it"], &["qué aseguradora es"]],
        note: None },
    Topic { id: "compensation", measure: None,
        told: [&["compensation", "compensated", "refund", "refunds", "refunded", "reimbursed"], &["indemnizacion", "indemnizaciones", "indemnizar", "reembolso", "reembolsos", "compensacion"]],
        words: [&["compensation", "compensate", "reward", "refund", "payment", "receive", "aid"], &["indemnizacion", "compensacion", "indemnizar", "compensar", "ayuda", "reembolso", "recompensa"]],
        whether: [&["Will people be compensated?", "will they get compensation", "do people get a refund", "do they get their money back", "is there a refund", "will people get their money back", "any refunds", "are they paying compensation", "so nobody gets compensated", "do those affected get anything", "is there a payout", "can you claim money for this", "refund or no refund", "will they make it up to people somehow", "i hope they're giving the money back", "is insurance going to cover it"], &["¿Habrá indemnización?", "les van a devolver el dinero", "van a indemnizar a la gente", "les devuelven el dinero", "hay compensación para los afectados", "van a devolver el dinero", "hay reembolso", "van a indemnizar a los afectados", "entonces no le pagan nada a nadie", "habrá compensación", "se puede reclamar algo", "les devuelven la plata", "quién paga los daños", "indemnización sí o no", "los afectados van a cobrar algo", "espero que les regresen su dinero"]],
        count: [&["how much compensation is there"], &["cuánto les pagarán"]],
        open: [&["what will the victims be paid"], &[]],
        note: None },
    Topic { id: "help", measure: None,
        told: [&["donate", "donations", "donation"], &["donar", "donaciones", "donativos", "donantes"]],
        words: [&["donate", "donation", "volunteer", "appeal"], &["donar", "donacion", "voluntario", "donativo", "colecta"]],
        whether: [&["Do they need help?", "do they need volunteers", "is there a fundraiser"], &["¿Necesitan ayuda?", "necesitan voluntarios", "hay una colecta"]],
        count: [&[], &[]],
        open: [&["How can I help?", "where can I donate", "how do I volunteer", "how can people support them"], &["¿Cómo puedo ayudar?", "dónde puedo donar", "cómo me hago voluntario"]],
        note: None },
    Topic { id: "contact", measure: None,
        told: [&[], &[]],
        words: [&["phone", "telephone number", "email", "website", "hotline"], &["telefono", "correo electronico", "sitio web", "pagina web"]],
        whether: [&["Is there a phone number?", "email address", "hotline number"], &["¿Hay un teléfono?", "correo electrónico"]],
        count: [&[], &[]],
        open: [&["What number can I call?", "what is the website", "who can I contact"], &["¿A qué número puedo llamar?", "cuál es la página web", "con quién puedo contactar"]],
        note: Some(("The article gives no contact details.", "El artículo no da datos de contacto.")) },
    Topic { id: "weather", measure: None,
        told: [&[], &[]],
        words: [&["weather", "rain", "storm", "wind", "snow", "forecast", "temperature"], &["tiempo", "lluvia", "llover", "tormenta", "viento", "nieve", "pronostico", "temperatura"]],
        whether: [&["Was it raining?", "was there a storm"], &["¿Estaba lloviendo?", "hubo una tormenta"]],
        count: [&["how much rain fell"], &["cuánta lluvia cayó"]],
        open: [&["What was the weather like?", "what is the forecast", "how windy was it"], &["¿Qué tiempo hacía?", "cuál es el pronóstico"]],
        note: None },
    Topic { id: "investigation", measure: None,
        told: [&["investigation", "investigating", "investigators", "investigate", "inquiry"], &["investigacion", "investiga", "investigan", "investigar", "investigadores", "pesquisa"]],
        words: [&["investigation", "investigate", "inquiry", "probe", "investigator", "inspection"], &["investigacion", "investigar", "inspeccion", "informe", "pesquisa"]],
        whether: [&["Is there an investigation?", "are they investigating", "are the police investigating", "is it under investigation", "will there be an inquiry", "is it being investigated", "are police looking into it", "has anyone opened an inquiry", "so nobody is investigating this", "who's investigating", "will they investigate or just let it go", "investigation open or closed", "are the authorities checking what went on", "did they start a probe", "i assume it's under investigation", "is there any case open about it"], &["¿Hay una investigación?", "se está investigando", "están investigando", "lo está investigando la policía", "habrá una investigación", "hay una investigación abierta", "la policía lo está investigando", "alguien investiga esto", "entonces nadie lo va a investigar", "quién lleva la investigación", "abrieron un expediente", "ya empezaron a indagar", "está la fiscalía en el caso", "investigación en curso o ya cerrada", "me imagino que lo estarán investigando", "las autoridades están averiguando algo"]],
        count: [&[], &[]],
        open: [&["who is investigating", "what did the investigation find"], &["quién investiga", "qué encontró la investigación"]],
        note: None },
    Topic { id: "video", measure: None,
        told: [&["video", "videos", "footage", "filmed"], &["video", "videos", "grabacion", "grabo"]],
        words: [&["video", "photo", "photograph", "footage", "picture", "film", "camera"], &["video", "foto", "fotografia", "imagen", "camara", "grabacion"]],
        whether: [&["Is there a video?", "are there photos"], &["¿Hay un video?", "hay fotos"]],
        count: [&[], &[]],
        open: [&["where can I see pictures", "who filmed it", "who took the photo"], &["dónde puedo ver imágenes", "quién lo grabó"]],
        note: None },
    Topic { id: AUTHOR, measure: None,
        told: [&[], &[]],
        words: [&["by"], &[]],
        whether: [&[], &[]],
        count: [&[], &[]],
        open: [&["Who is the reporter?", "which journalist wrote it", "who wrote this", "who is the author"], &["¿Quién es el periodista?", "quién escribió el artículo", "qué periodista lo escribió", "quién firma la noticia"]],
        note: None },
    Topic { id: "elsewhere", measure: None,
        told: [&[], &[]],
        words: [&["abroad", "worldwide", "international", "foreign"], &["extranjero", "mundial", "internacional"]],
        whether: [&["Has this happened in other countries?", "is it the same abroad"], &["¿Ha pasado en otros países?", "pasa lo mismo en el extranjero"]],
        count: [&[], &[]],
        open: [&["what do other countries do", "which other cities are affected"], &["qué hacen otros países", "qué otras ciudades están afectadas"]],
        note: None },
    Topic { id: "missing-people", measure: None,
        told: [&["people missing", "persons missing", "missing people", "missing person", "missing persons", "were missing", "are missing", "still missing", "remain missing", "remained missing", "reported missing", "gone missing", "went missing", "unaccounted"], &["desaparecido", "desaparecidos", "desaparecida", "desaparecidas"]],
        words: [&["missing", "disappear", "vanish", "search"], &["desaparecido", "desaparecer", "buscar", "busqueda"]],
        whether: [&["Is anyone missing?", "are people missing", "did anyone disappear", "any missing people", "are they still looking for someone", "has everybody been found", "so no one is unaccounted for", "did somebody disappear", "are there people they can't locate", "missing persons reported or not", "is there a search going on for anyone", "everyone accounted for", "i take it some are still missing", "have all of them turned up"], &["¿Hay desaparecidos?", "hay gente desaparecida", "desapareció alguien", "falta alguien por aparecer", "siguen buscando a alguien", "ya encontraron a todos", "entonces no hay nadie desaparecido", "desapareció alguna persona", "queda gente sin localizar", "se reportaron personas desaparecidas", "hay alguien en paradero desconocido", "han aparecido todos ya", "están buscando gente todavía", "supongo que aún falta gente por encontrar"]],
        count: [&["how many are missing", "how many people are missing"], &["cuántas personas están desaparecidas", "cuántos desaparecidos hay"]],
        open: [&["who is missing"], &["quién falta"]],
        note: None },
    Topic { id: "evacuation", measure: None,
        told: [&["evacuated", "evacuate", "evacuation", "evacuees"], &["evacuado", "evacuados", "evacuada", "evacuadas", "evacuo", "evacuaron", "evacuacion", "desalojado", "desalojados", "desalojo", "desalojaron"]],
        words: [&["evacuate", "evacuation", "evacuee", "shelter", "order", "leave", "flee"], &["evacuar", "evacuacion", "desalojar", "desalojo", "albergue", "refugio"]],
        whether: [&["Was anyone evacuated?", "did people have to leave", "were people evacuated", "is there an evacuation", "do people have to evacuate", "any evacuations", "were they told to get out of their homes", "evacuation order yes or no", "did they clear the area", "so everybody could stay put", "did residents have to go somewhere else", "was the place emptied", "i guess they evacuated everyone", "are folks still out of their houses"], &["¿Hubo evacuados?", "evacuaron a la gente", "tuvieron que irse", "hubo evacuación", "desalojaron a la gente", "evacuaron a alguien", "tuvo que irse la gente", "desalojaron la zona", "sacaron a los vecinos de sus casas", "entonces nadie tuvo que salir", "dieron orden de evacuar", "hay evacuados", "han desalojado a la gente o no", "supongo que evacuaron a todos", "vaciaron el lugar por seguridad"]],
        count: [&["how many people were evacuated", "how many had to leave"], &["cuántos evacuados hay", "cuántas personas evacuaron"]],
        open: [&[], &[]],
        note: None },
    Topic { id: "reopening", measure: None,
        told: [&[], &[]],
        words: [&["reopen", "reopening", "open", "closed", "close", "shut"], &["reabrir", "reapertura", "abrir", "abierto", "cerrado", "cerrar"]],
        whether: [&["When will it reopen?", "is it open again", "will it reopen", "when does it open again", "is it reopening", "reopening date", "still closed or open now", "how long will it stay shut", "so it's closed for good", "do they know when it'll be back", "can people go in again already", "will it ever open its doors again", "any idea when things go back to normal there", "i guess it stays closed for now", "has it opened back up yet"], &["¿Cuándo reabre?", "ya está abierto", "volverá a abrir", "cuándo vuelve a abrir", "ya abrieron otra vez", "fecha de reapertura", "sigue cerrado o ya está abierto", "hasta cuándo va a estar cerrado", "entonces cerró para siempre", "se sabe cuándo reabre", "ya se puede entrar de nuevo", "lo van a reabrir algún día", "cuánto tiempo estará cerrado", "supongo que de momento no abre", "cuándo vuelve todo a la normalidad ahí"]],
        count: [&[], &[]],
        open: [&[], &[]],
        note: None },
];

#[cfg(test)]
mod tests;
