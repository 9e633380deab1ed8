//! On what, and of what build, the figures are.

use std::thread::available_parallelism;

/// One sentence for people.
pub(crate) fn sentence() -> String {
    let cores = available_parallelism().map_or(0, usize::from);
    format!(
        "Measured on one thread of {} ({cores} cores, {} {}), {}.",
        processor(),
        std::env::consts::OS,
        std::env::consts::ARCH,
        build()
    )
}

/// What the processor calls itself, where the system says it.
fn processor() -> String {
    let said = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = said.lines().find_map(|line| line.strip_prefix("model name"));
    let name = model.and_then(|rest| rest.split_once(':')).map(|(_, name)| name.trim());
    name.filter(|name| !name.is_empty())
        .unwrap_or("a processor without a name")
        .to_owned()
}

/// The build profile: that of `Cargo.toml`, unless the environment had it otherwise when this was compiled.
fn build() -> String {
    if cfg!(debug_assertions) {
        return "a debug build".to_owned();
    }
    let lto = option_env!("CARGO_PROFILE_RELEASE_LTO").unwrap_or("true");
    let units = option_env!("CARGO_PROFILE_RELEASE_CODEGEN_UNITS").unwrap_or("1");
    match (lto, units) {
        ("true" | "fat", "1") => "a release build with link-time optimisation and one codegen unit".to_owned(),
        (lto, units) => format!("a release build with lto = {lto} and codegen-units = {units}"),
    }
}
