package org.isoloss.cli.report;

import java.util.List;
import java.util.Objects;
import org.isoloss.cli.chart.Chart;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.metrics.table.Table;

/**
 * One run on the page, or the comparison of several.
 *
 * @param id starts the addresses of everything in it
 * @param eyebrow a line over the heading: study, seed, date
 * @param title the heading
 * @param headline what was found
 * @param highlights figures to remember
 * @param claims what was checked
 * @param sections the rest
 */
public record Chapter(
        String id,
        String eyebrow,
        String title,
        String headline,
        List<StudyPage.Highlight> highlights,
        List<Claim> claims,
        List<Section> sections) {

    public Chapter {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(eyebrow, "eyebrow");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(headline, "headline");
        highlights = List.copyOf(highlights);
        claims = List.copyOf(claims);
        sections = List.copyOf(sections);
    }

    /** Returns the address of a section. */
    public String address(Section section) {
        return id + "-" + section.id();
    }

    /** Returns the address of a chart. */
    public String address(Chart chart) {
        return id + "-chart-" + chart.id();
    }

    /** Returns the address of a table. */
    public String address(Table table) {
        return id + "-table-" + SafeName.of(table.key());
    }

    /** Returns the address of the claims. */
    public String claimsAddress() {
        return id + "-claims";
    }
}
