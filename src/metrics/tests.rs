use super::*;

const PAGE: &str = include_str!("../../docs/running.md");

#[test]
fn every_series_is_there_from_the_start_and_explained() {
    let text = Metrics::new().with_store(&Figures::default()).text();
    let names = text
        .lines()
        .filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next());
    let names: Vec<&str> = names.collect();
    assert!(names.len() >= 10, "{text}");
    for name in names {
        let explained = PAGE.contains(&format!("| `{name}`")) || PAGE.contains(&format!("| `{name}_total"));
        assert!(explained, "docs/running.md does not explain {name}");
    }
    assert!(
        text.contains("footnote_questions_total{status=\"not_stated\"} 0"),
        "{text}"
    );
}

#[test]
fn what_happens_is_counted() {
    let metrics = Metrics::new();
    metrics.reloaded(Reload::Refused);
    metrics.refused(Refusal::Channel);
    metrics.undelivered();
    metrics.began(Connection::Resumed);
    let text = metrics.text();
    for line in [
        "footnote_reloads_total{outcome=\"refused\"} 1",
        "footnote_refused_total{reason=\"channel\"} 1",
        "footnote_undelivered_total 1",
        "footnote_gateway_connections_total{kind=\"resumed\"} 1",
        "footnote_gateway_connected 1",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}
