//! The closed lists that drafting reads: words of grammar, titles, verbs of saying, units, months. All are folded.

use crate::text::Language;

/// Words that carry no topic.
#[rustfmt::skip] // read at a glance
const FUNCTION: [&[&str]; 2] = [
    &["a", "about", "above", "across", "after", "again", "against", "all", "almost", "along", "already", "also", "although", "am",
      "among", "an", "and", "another", "any", "are", "around", "as", "at", "away", "back", "be", "because", "been", "before",
      "being", "below", "between", "beyond", "both", "but", "by", "can", "could", "did", "do", "does", "down", "during", "each",
      "either", "else", "even", "ever", "every", "everybody", "everyone", "few", "for", "from", "had", "has", "have", "having", "he", "her", "here",
      "hers", "herself", "him", "himself", "his", "how", "however", "i", "if", "in", "into", "is", "it", "its", "itself", "just",
      "least", "less", "like", "many", "may", "me", "might", "more", "most", "much", "must", "my", "near", "neither", "never",
      "no", "nobody", "none", "nor", "not", "nothing", "now", "of", "off", "on", "once", "one", "only", "onto", "or", "other", "others", "our", "out",
      "over", "own", "per", "quite", "rather", "same", "shall", "she", "should", "since", "so", "some", "still", "such", "than", "that",
      "the", "their", "them", "then", "there", "these", "they", "this", "those", "though", "through", "throughout", "to", "too", "toward",
      "towards", "under", "until", "unless", "up", "upon", "us", "very", "was", "we", "were", "what", "when", "where", "whether", "which",
      "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yet", "you", "your", "according", "amid", "despite", "later", "earlier", "ago", "mr", "mrs", "ms"],
    &["a", "al", "algo", "algun", "alguna", "algunas", "algunos", "ante", "antes", "apenas", "aquel", "aquella", "asi", "aun", "aunque",
      "bajo", "bien", "cada", "casi", "como", "con", "contra", "cual", "cuando", "cuanto", "de", "del", "desde", "despues", "donde",
      "dos", "durante", "e", "el", "ella", "ellas", "ellos", "en", "entonces", "entre", "era", "eran", "es", "esa", "esas", "ese", "eso", "esos", "esta",
      "estaba", "estaban", "estan", "estar", "estas", "este", "esto", "estos", "fue", "fueron", "ha", "haber", "habia", "habian", "han", "hasta", "hay",
      "he", "la", "las", "le", "les", "lo", "los", "luego", "mas", "me", "mi", "mientras", "mismo", "misma", "mucho", "muchos", "muy", "nada", "nadie", "ni", "nuestro", "nuestra", "nuestros", "nuestras", "ningun",
      "ninguna", "ninguno", "no", "nos", "nosotros", "nunca", "o", "otra", "otras", "otro", "otros", "para", "pero", "poco", "por", "porque", "pues", "puede", "pueden",
      "que", "quien", "quienes", "se", "sea", "segun", "ser", "sera", "seran", "si", "siempre", "sin", "sino", "sobre", "solo", "son", "su", "sus", "tal",
      "tambien", "tampoco", "tan", "tanto", "toda", "todavia", "todas", "todo", "todos", "tras", "tu", "un", "una", "unas", "uno", "unos", "y", "ya", "yo", "cuyo", "cuya"],
];

/// Titles that stand with a capital before a name.
#[rustfmt::skip] // read at a glance
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "mx", "miss", "dr", "prof", "professor", "president", "vice", "prime", "minister", "chancellor", "secretary",
    "governor", "gov", "senator", "sen", "representative", "rep", "congressman", "congresswoman", "mayor", "councillor", "councilor",
    "councilman", "councilwoman", "commissioner", "director", "chief", "fire", "police", "sheriff", "deputy", "officer", "detective",
    "inspector", "superintendent", "constable", "sergeant", "sgt", "lieutenant", "lt", "captain", "capt", "major", "colonel", "col",
    "general", "gen", "admiral", "judge", "justice", "attorney", "king", "queen", "prince", "princess", "sir", "dame", "lord", "lady",
    "pope", "cardinal", "bishop", "archbishop", "father", "sister", "brother", "rabbi", "imam", "reverend", "rev", "coach", "chairman",
    "chairwoman", "speaker", "ambassador", "principal", "rector",
    "sr", "sra", "srta", "don", "dona", "dra", "presidente", "presidenta", "ministro", "ministra", "alcalde", "alcaldesa", "gobernador",
    "gobernadora", "senador", "senadora", "diputado", "diputada", "general", "coronel", "capitan", "juez", "jueza", "fiscal", "papa",
    "obispo", "padre", "rey", "reina", "doctor", "doctora", "profesor", "profesora",
];

/// Words of a role that are written small before or behind a name.
#[rustfmt::skip] // read at a glance
const ROLES: &[&str] = &[
    "accountant", "activist", "actor", "actress", "adviser", "advisor", "analyst", "archaeologist", "architect", "artist", "astronomer",
    "attorney", "auditor", "author", "baker", "banker", "biologist", "boss", "botanist", "builder", "captain", "carpenter", "chair", "chairman",
    "chairwoman", "chef", "chemist", "chief", "clerk", "climber", "coach", "commander", "commissioner", "conservator", "coordinator",
    "councillor", "critic", "curator", "dealer", "dentist", "designer", "detective", "developer", "director", "diver", "doctor", "driver",
    "ecologist", "economist", "editor", "electrician", "engineer", "executive", "expert", "farmer", "fisherman", "founder", "gardener",
    "geologist", "glaciologist", "governor", "guide", "head", "historian", "hydrologist", "inspector", "investigator", "journalist", "judge",
    "keeper", "lawyer", "leader", "lecturer", "librarian", "manager", "mayor", "mechanic", "miner", "minister", "musician", "neighbour",
    "neighbor", "nurse", "officer", "official", "operator", "organiser", "organizer", "owner", "painter", "pathologist", "pharmacist",
    "photographer", "physicist", "pilot", "player", "poet", "postman", "president", "priest", "principal", "producer", "professor", "prosecutor",
    "ranger", "rector", "representative", "researcher", "resident", "sailor", "scientist", "sculptor", "secretary", "senator", "sergeant",
    "shepherd", "sheriff", "singer", "skipper", "spokesman", "spokesperson", "spokeswoman", "student", "superintendent", "surgeon", "survivor",
    "teacher", "technician", "trainer", "treasurer", "barrister", "solicitor", "magistrate", "broker", "trader", "grower", "rancher", "forester",
    "fisher", "angler", "astronaut", "virologist", "oceanographer", "ornithologist", "entomologist", "mathematician", "statistician",
    "sociologist", "psychologist", "psychiatrist", "anthropologist", "linguist", "philosopher", "theologian", "composer", "conductor", "soprano",
    "tenor", "violinist", "pianist", "guitarist", "drummer", "dancer", "choreographer", "filmmaker", "novelist", "playwright", "columnist",
    "correspondent", "campaigner", "advocate", "negotiator", "diplomat", "ambassador", "envoy", "lawmaker", "legislator", "congressman",
    "congresswoman", "councilman", "councilwoman", "chairperson", "landlord", "tenant", "butcher", "winemaker", "cook", "waiter", "cleaner",
    "plumber", "welder", "roofer", "trucker", "cyclist", "runner", "swimmer", "rower", "jockey", "referee", "umpire", "scout", "archivist",
    "surveyor", "planner", "midwife", "therapist", "dietitian", "cardiologist", "oncologist", "neurologist", "pediatrician", "paediatrician",
    "radiologist", "striker", "goalkeeper", "midfielder", "defender", "palaeontologist", "paleontologist", "seismologist", "meteorologist",
    "epidemiologist", "agronomist", "vet", "firefighter", "paramedic", "retiree", "pensioner", "shopkeeper", "veterinarian", "victim",
    "volunteer", "warden", "widow", "witness", "worker", "writer", "zoologist", "mother", "father", "sister", "brother", "daughter", "son",
    "abogada", "abogado", "activista", "agricultor", "agricultora", "alcalde", "alcaldesa", "alumno", "alumna", "arqueologa", "arqueologo",
    "arquitecta", "arquitecto", "artista", "asesor", "asesora", "autor", "autora", "bibliotecaria", "bibliotecario", "biologa", "biologo",
    "bombero", "capitan", "capitana", "cientifica", "cientifico", "cocinera", "cocinero", "comisario", "comandante", "concejal", "concejala",
    "conductora", "consejera", "consejero", "coordinador", "coordinadora", "coronel", "delegada", "delegado", "directora", "dirigente", "doctora",
    "duena", "dueno", "economista", "encargada", "encargado", "enfermera", "enfermero", "entrenador", "entrenadora", "escritor", "escritora",
    "experta", "experto", "fiscal", "fundador", "fundadora", "ganadera", "ganadero", "geologa", "geologo", "gerente", "gobernador", "gobernadora",
    "guarda", "guia", "historiador", "historiadora", "ingeniera", "ingeniero", "inspectora", "investigador", "investigadora", "jefa", "jefe",
    "juez", "jueza", "maestra", "maestro", "mecanico", "medica", "medico", "minero", "ministra", "ministro", "musico", "operario", "panadera",
    "panadero", "pastor", "pastora", "patron", "patrona", "periodista", "pescador", "pescadora", "piloto", "portavoz", "presidenta", "presidente",
    "profesor", "profesora", "propietaria", "propietario", "rectora", "responsable", "secretaria", "secretario", "senador", "senadora",
    "sindicalista", "subdirector", "subdirectora", "tecnica", "tecnico", "testigo", "trabajador", "trabajadora", "vecina", "vecino",
    "veterinaria", "veterinario", "vocera", "vocero", "voluntaria", "voluntario", "viuda", "camionero", "camionera", "taxista", "repartidor",
    "repartidora", "albanil", "electricista", "fontanero", "carpintero", "herrero", "sastre", "modista", "peluquero", "peluquera", "carnicero",
    "carnicera", "frutero", "frutera", "pescadera", "pescadero", "tendero", "tendera", "hostelero", "hostelera", "camarero", "camarera",
    "banquero", "banquera", "empresario", "empresaria", "inversor", "inversora", "archivista", "archivero", "archivera", "compositor",
    "compositora", "violinista", "pianista", "guitarrista", "cantante", "bailarin", "bailarina", "coreografo", "coreografa", "pintor", "pintora",
    "escultor", "escultora", "fotografo", "fotografa", "cineasta", "novelista", "poeta", "editora", "traductor", "traductora", "linguista",
    "filosofo", "filosofa", "psicologo", "psicologa", "psiquiatra", "sociologo", "sociologa", "antropologo", "antropologa", "quimico", "fisico",
    "astronomo", "astronoma", "oceanografo", "oceanografa", "ecologista", "ambientalista", "virologo", "virologa", "oncologo", "oncologa",
    "pediatra", "cardiologo", "cardiologa", "cirujano", "cirujana", "dentista", "farmaceutico", "farmaceutica", "matrona", "legislador",
    "legisladora", "diputado", "diputada", "edil", "intendente", "prefecto", "embajador", "embajadora", "canciller", "vicepresidente",
    "vicepresidenta", "tesorero", "tesorera", "sindico", "magistrado", "magistrada", "defensor", "defensora", "sargento", "teniente",
    "comerciante", "ciclista", "atleta", "nadador", "nadadora", "corredora", "delantero", "portero", "centrocampista", "arbitro", "arbitra",
    "exministro", "exministra", "exalcalde", "exalcaldesa", "paleontologo", "paleontologa", "sismologo", "sismologa", "meteorologo",
    "meteorologa", "epidemiologo", "epidemiologa", "agronomo", "agronoma", "jubilado", "jubilada", "madre", "padre", "hermana", "hermano", "hija",
    "hijo",
];

/// Words that make a name one of an organisation.
#[rustfmt::skip] // read at a glance
const ORGANISATIONS: &[&str] = &[
    "academy", "agency", "army", "assembly", "association", "authority", "bank", "board", "brigade", "bureau", "cabinet", "centre", "center", "church", "club",
    "college", "commission", "committee", "company", "conference", "congress", "corp", "corporation", "council", "court", "cross", "department",
    "energy", "federation", "force", "forum", "foundation", "fund", "government", "group", "guard", "guild", "hospital", "inc", "industries", "institute", "laboratory", "league",
    "library", "ltd", "ministry", "museum", "mutual", "navy", "network", "observatory", "office", "organisation", "organization", "parliament", "party", "police", "press",
    "school", "senate", "service", "services", "society", "team", "trust", "union", "university",
    "academia", "agencia", "archivo", "asamblea", "asociacion", "autoridad", "ayuntamiento", "banco", "biblioteca", "bomberos", "camara", "carbones", "centro", "civil", "colegio", "comision",
    "comite", "compania", "confederacion", "congreso", "consejeria", "consejo", "consorcio", "cooperativa", "corte", "cruz", "diputacion", "ejercito", "empresa", "escuela", "federacion",
    "fiscalia", "fuerza", "fundacion", "gobierno", "grupo", "guardia", "hospital", "instituto", "junta", "laboratorio", "ministerio", "museo", "observatorio",
    "organizacion", "parlamento", "partido", "policia", "secretaria", "senado", "servicio", "sindicato", "sociedad", "tribunal", "union", "universidad",
];

/// Words that make a name one of a place.
#[rustfmt::skip] // read at a glance
const PLACES: &[&str] = &[
    "airport", "alley", "avenue", "bay", "beach", "borough", "bridge", "canal", "canyon", "cape", "castle", "city", "coast", "county", "creek", "dam", "desert", "district",
    "flats", "forest", "garden", "glacier", "gulf", "hall", "harbor", "harbour", "heights", "hill", "hills", "island", "islands", "lake", "lodge", "market", "mountain", "mount",
    "ocean", "park", "pass", "peak", "peninsula", "plaza", "point", "port", "province", "reef", "region", "river", "road", "sea", "shore", "square",
    "state", "states", "street", "town", "tower", "valley", "village", "wood", "woods",
    "avenida", "bahia", "barrio", "bosque", "cabo", "calle", "canal", "cerro", "ciudad", "comarca", "cordillera", "costa", "desierto", "embalse", "estado", "estrecho",
    "glaciar", "golfo", "isla", "islas", "lago", "laguna", "mar", "mina", "monte", "montana", "muelle", "oceano", "parque", "peninsula", "pico", "plaza", "playa", "pozo",
    "provincia", "pueblo", "puente", "puerto", "region", "rio", "sierra", "torre", "valle", "villa", "volcan",
];

/// Verbs by which somebody speaks, in the forms that reports use.
#[rustfmt::skip] // read at a glance
const SAYS: &[&str] = &[
    "said", "says", "say", "told", "tells", "added", "adds", "asked", "asks", "announced", "argued", "argues", "explained", "explains", "stated", "noted", "notes", "insisted",
    "warned", "warns", "claimed", "claims", "acknowledged", "admitted", "recalled", "replied", "wrote", "writes", "declared", "predicted", "estimated", "estimates",
    "promised", "confirmed", "denied", "joked", "conceded", "complained", "recounted", "hopes", "believes", "thinks", "expects", "wants", "blamed", "called",
    "dijo", "dice", "dicho", "afirmo", "afirma", "anadio", "agrego", "explico", "explica", "senalo", "senala", "aseguro", "asegura", "advirtio", "advierte", "lamento",
    "lamenta", "conto", "cuenta", "declaro", "anuncio", "anuncia", "insistio", "insiste", "reconocio", "reconoce", "sostuvo", "sostiene", "preciso", "precisa", "destaco",
    "denuncio", "denuncia", "confirmo", "confirma", "nego", "niega", "respondio", "responde", "preguntó", "pregunto", "recordo", "recuerda", "relato", "admitio", "admite",
    "comento", "comenta", "celebro", "subrayo", "subraya", "reclamo", "pidio", "pide", "escribio", "prometio", "promete", "considera", "considero", "opina", "opino", "exige", "exigio", "apunto", "apunta", "matizo",
];

/// Given names, the commonest of both languages: two capitals of which the first is one of these are a person.
#[rustfmt::skip] // read at a glance
const GIVEN: &[&str] = &[
    "aaron", "adam", "adrian", "agnes", "aisha", "alan", "albert", "alex", "alexander", "alice", "amanda", "amit", "amy", "ana", "andrea", "andrew", "angela", "ann",
    "anna", "anne", "anthony", "arthur", "barbara", "ben", "benjamin", "beth", "brian", "carl", "caroline", "catherine", "charles", "charlotte", "chris", "christine",
    "christopher", "claire", "colin", "colleen", "craig", "dale", "daniel", "david", "deborah", "dennis", "diana", "donald", "donna", "dorothy", "douglas", "edith", "edward",
    "eleanor", "elizabeth", "ellen", "emily", "emma", "eric", "evelyn", "fatima", "fiona", "frank", "gary", "george", "grace", "graham", "hannah", "harold", "harry", "hassan",
    "heather", "helen", "henry", "howard", "hugh", "ian", "irene", "isaac", "jack", "jacob", "james", "jane", "janet", "jason", "jean", "jennifer", "jeremy", "jessica", "joan",
    "joe", "joel", "john", "jonathan", "joseph", "joshua", "joyce", "judith", "julia", "julie", "karen", "kate", "katherine", "keith", "kelly", "kenneth", "kevin", "kim", "larry",
    "laura", "lee", "leo", "liam", "linda", "lisa", "louise", "lucy", "margaret", "mark", "marlene", "martha", "martin", "mary", "matthew", "megan", "mei", "melissa", "michael",
    "michelle", "mohammed", "nancy", "naomi", "nathan", "nicholas", "nicole", "nora", "oliver", "olivia", "omar", "oscar", "owen", "pamela", "patricia", "patrick", "paul", "peter",
    "philip", "priya", "priyanka", "rachel", "ralph", "raymond", "rebecca", "richard", "robert", "roger", "rose", "roy", "ruth", "ryan", "sally", "sam", "samuel", "sandra",
    "sarah", "scott", "sean", "sharon", "simon", "sophie", "stephen", "steven", "stuart", "susan", "thomas", "tim", "timothy", "tobias", "tom", "victoria", "vincent", "walter", "wendy", "william",
    "zoe",
    "adela", "agustin", "alba", "alberto", "alejandra", "alejandro", "alfonso", "alfredo", "alicia", "alvaro", "amparo", "andres", "angel", "angeles", "antonia", "antonio", "aurora",
    "beatriz", "begona", "belen", "bernardo", "camila", "carla", "carlos", "carmen", "carolina", "catalina", "cecilia", "clara", "claudia", "concepcion", "cristina", "cristobal", "daniela", "diego",
    "dolores", "eduardo", "elena", "emilio", "enrique", "ernesto", "esperanza", "esteban", "esther", "eugenia", "eusebio", "eva", "fabian", "federico", "felipe", "felix", "fernanda", "fernando", "francisca",
    "francisco", "gabriel", "gabriela", "gerardo", "gloria", "gonzalo", "graciela", "gregorio", "guadalupe", "guillermo", "gustavo", "hector", "hernan", "hugo", "ignacio", "ines",
    "isabel", "ivan", "jaime", "javier", "jesus", "joaquin", "jordi", "jorge", "jose", "josefa", "josefina", "juan", "juana", "julian", "julio", "leonor", "leticia", "lorena", "lorenzo", "lucas", "lucia", "luis",
    "luisa", "magdalena", "manuel", "manuela", "marcela", "marcelo", "marcos", "margarita", "maria", "mariana", "mariano", "marina", "mario", "marta", "mateo", "matias", "mauricio", "mercedes", "miguel",
    "monica", "natalia", "nicolas", "nuria", "pablo", "paloma", "paula", "pedro", "pilar", "rafael", "ramiro", "ramon", "raquel", "raul", "ricardo", "rocio", "rodrigo", "rosa", "rosario", "ruben",
    "salvador", "santiago", "sara", "sebastian", "sergio", "silvia", "sofia", "soledad", "susana", "teresa", "tomas", "valentina", "vanesa", "veronica", "vicente", "victor", "virginia", "ximena", "yolanda",
];

/// Months with their numbers, long and short.
#[rustfmt::skip] // read at a glance
const MONTHS: [&[(&str, u8)]; 2] = [
    &[("january", 1), ("jan", 1), ("february", 2), ("feb", 2), ("march", 3), ("april", 4), ("apr", 4), ("may", 5), ("june", 6), ("july", 7), ("august", 8), ("aug", 8),
      ("september", 9), ("sept", 9), ("sep", 9), ("october", 10), ("oct", 10), ("november", 11), ("nov", 11), ("december", 12), ("dec", 12)],
    &[("enero", 1), ("ene", 1), ("febrero", 2), ("feb", 2), ("marzo", 3), ("abril", 4), ("abr", 4), ("mayo", 5), ("junio", 6), ("julio", 7), ("agosto", 8), ("ago", 8),
      ("septiembre", 9), ("setiembre", 9), ("octubre", 10), ("oct", 10), ("noviembre", 11), ("nov", 11), ("diciembre", 12), ("dic", 12)],
];

#[rustfmt::skip] // read at a glance
const WEEKDAYS: [&[&str]; 2] = [
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    &["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"],
];

/// Numbers that are written as words.
#[rustfmt::skip] // read at a glance
const NUMBERS: [&[&str]; 2] = [
    &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
      "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "dozen", "dozens", "half", "third"],
    &["dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince", "dieciseis", "diecisiete", "dieciocho",
      "diecinueve", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa", "cien", "cientos", "mil", "miles", "docena", "docenas", "decenas", "mitad", "tercio"],
];

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Measure {
    Count,
    Money,
    Percent,
    Length,
    Weight,
    Duration,
    Temperature,
    Area,
    Volume,
    Speed,
    Energy,
}

#[rustfmt::skip] // read at a glance
const UNITS: &[(Measure, &[&str])] = &[
    (Measure::Money, &["dollar", "dollars", "cents", "pound", "pounds", "euro", "euros", "peso", "pesos", "yen", "yuan", "franc", "francs", "rupees", "soles", "dolares", "libras", "centimos", "colones"]),
    (Measure::Percent, &["percent", "percentage", "porcentaje"]),
    (Measure::Length, &["inch", "inches", "foot", "feet", "yard", "yards", "mile", "miles", "meter", "meters", "metre", "metres", "kilometer", "kilometers", "kilometre", "kilometres", "centimeters", "centimetres", "millimetres", "km", "cm", "mm", "m",
        "metro", "metros", "kilometro", "kilometros", "centimetro", "centimetros", "milimetros", "pies", "millas", "pulgadas", "story", "stories", "plantas"]),
    (Measure::Weight, &["ounce", "ounces", "lb", "lbs", "kilogram", "kilograms", "kilo", "kilos", "kg", "gram", "grams", "ton", "tons", "tonne", "tonnes", "kilogramo", "kilogramos", "gramos", "tonelada", "toneladas"]),
    (Measure::Duration, &["second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades", "century", "centuries", "nights",
        "segundo", "segundos", "minuto", "minutos", "hora", "horas", "dia", "dias", "semana", "semanas", "mes", "meses", "ano", "anos", "decada", "decadas", "siglo", "siglos", "noches"]),
    (Measure::Temperature, &["degree", "degrees", "celsius", "fahrenheit", "grados"]),
    (Measure::Area, &["acre", "acres", "hectare", "hectares", "hectarea", "hectareas"]),
    (Measure::Volume, &["gallon", "gallons", "liter", "liters", "litre", "litres", "litro", "litros", "barrels", "barriles", "cubic", "cubicos"]),
    (Measure::Speed, &["mph", "kph", "knots", "nudos"]),
    (Measure::Energy, &["watts", "kilowatts", "megawatts", "gigawatts", "megavatios", "kilovatios", "vatios"]),
];

/// Which list of a pair belongs to a language.
const fn side(language: Language) -> usize {
    match language {
        Language::En => 0,
        Language::Es => 1,
    }
}

pub(super) fn is_function(word: &str, language: Language) -> bool {
    FUNCTION[side(language)].contains(&word)
}

pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

pub(super) fn is_role(word: &str) -> bool {
    ROLES.contains(&word)
        || ROLES
            .iter()
            .any(|role| word.strip_suffix('s').is_some_and(|one| one == *role))
}

pub(super) fn is_organisation(word: &str) -> bool {
    ORGANISATIONS.contains(&word)
}

pub(super) fn is_place(word: &str) -> bool {
    PLACES.contains(&word)
}

pub(super) fn says(word: &str) -> bool {
    SAYS.contains(&word)
}

pub(super) fn is_given_name(word: &str) -> bool {
    GIVEN.contains(&word)
}

/// The month's number.
pub(super) fn month(word: &str, language: Language) -> Option<u8> {
    MONTHS[side(language)]
        .iter()
        .find(|(name, _)| *name == word)
        .map(|&(_, number)| number)
}

pub(super) fn is_weekday(word: &str, language: Language) -> bool {
    WEEKDAYS[side(language)].contains(&word)
}

pub(super) fn is_number_word(word: &str, language: Language) -> bool {
    NUMBERS[side(language)].contains(&word)
}

/// What a unit measures; `None` for what is counted.
pub(super) fn measure(unit: &str) -> Option<Measure> {
    UNITS
        .iter()
        .find(|(_, units)| units.contains(&unit))
        .map(|&(measure, _)| measure)
}
