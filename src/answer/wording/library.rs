//! Words about the stories themselves: which one a channel has, and what came of loading them anew.

use super::{Bilingual, both, pick};
use crate::text::Language;

/// `/story`, and the story that it chooses.
pub const STORY: Bilingual = both("story", "noticia");
/// What `/story` does.
pub const STORY_HELP: Bilingual = both(
    "Which article I answer about in this channel",
    "Sobre qué artículo respondo en este canal",
);
/// What the story is.
pub const STORY_OPTION_HELP: Bilingual = both(
    "Another article for this channel; for moderators",
    "Otro artículo para este canal; para quienes moderan",
);
/// `/reload`.
pub const RELOAD: Bilingual = both("reload", "recargar");
/// What `/reload` does.
pub const RELOAD_HELP: Bilingual = both(
    "Look at the story files now; for moderators",
    "Revisar ahora los archivos de las noticias; para quienes moderan",
);

/// Something that only moderators may do.
pub const fn for_moderators(language: Language) -> &'static str {
    pick(
        language,
        "Only moderators can do that: it needs the permission to manage messages here.",
        "Eso es solo para quienes moderan: hace falta el permiso de gestionar mensajes aquí.",
    )
}

/// What a channel is answered about.
pub fn story_here(language: Language, title: &str, id: &str) -> String {
    match language {
        Language::En => format!("Here I answer about **{title}** ({id})."),
        Language::Es => format!("Aquí respondo sobre **{title}** ({id})."),
    }
}

/// The operator gave the channel its story.
pub const fn story_by_channel(language: Language) -> &'static str {
    pick(
        language,
        "It is set for this channel in the bot's configuration.",
        "Así lo indica la configuración del bot para este canal.",
    )
}

/// Somebody chose it.
pub const fn story_by_choice(language: Language) -> &'static str {
    pick(
        language,
        "It was chosen here with /story.",
        "Se eligió aquí con /noticia.",
    )
}

/// The operator gave the server its story.
pub const fn story_by_guild(language: Language) -> &'static str {
    pick(
        language,
        "It is set for this server in the bot's configuration.",
        "Así lo indica la configuración del bot para este servidor.",
    )
}

/// There was nothing to choose.
pub const fn story_by_default(language: Language) -> &'static str {
    pick(
        language,
        "It is the default: nothing else was chosen here.",
        "Es el artículo por defecto: aquí no se ha elegido otro.",
    )
}

/// A channel has another story from now on.
pub fn story_chosen(language: Language, title: &str, id: &str) -> String {
    match language {
        Language::En => format!("From now on I answer about **{title}** ({id}) here."),
        Language::Es => format!("Desde ahora respondo aquí sobre **{title}** ({id})."),
    }
}

/// There is no story of that name; `there` lists those that there are.
pub fn no_such_story(language: Language, typed: &str, there: &str) -> String {
    match language {
        Language::En => format!("I have no story called \"{typed}\". You can choose: {there}."),
        Language::Es => format!("No tengo ninguna noticia llamada «{typed}». Puedes elegir: {there}."),
    }
}

/// A story's files have gone bad since they were last read, and nothing is left of what they were.
pub const fn story_out(language: Language) -> &'static str {
    pick(
        language,
        "I cannot read this article just now. Please try again later.",
        "Ahora mismo no puedo leer este artículo. Inténtalo más tarde, por favor.",
    )
}

/// The stories' files were looked at, and nothing is different.
pub const fn nothing_new(language: Language) -> &'static str {
    pick(
        language,
        "Nothing has changed in the story files.",
        "No ha cambiado nada en los archivos de las noticias.",
    )
}

/// A story is new.
pub fn story_added(language: Language, name: &str) -> String {
    match language {
        Language::En => format!("**{name}** is new. I answer about it from now on."),
        Language::Es => format!("**{name}** es nueva. Desde ahora respondo sobre ella."),
    }
}

/// A story was loaded anew.
pub fn story_renewed(language: Language, name: &str) -> String {
    match language {
        Language::En => format!("**{name}** has changed. I answer from the new version now."),
        Language::Es => format!("**{name}** ha cambiado. Ya respondo con la versión nueva."),
    }
}

/// A story's files cannot be used; what is wrong follows.
pub fn story_refused(language: Language, name: &str) -> String {
    match language {
        Language::En => format!("**{name}** can't be used as it is, so I have changed nothing:"),
        Language::Es => format!("**{name}** no se puede usar tal como está, así que no he cambiado nada:"),
    }
}
