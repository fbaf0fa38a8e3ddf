package org.isoloss.cli.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.isoloss.cli.chart.Chart;
import org.isoloss.identifiability.result.Claim;
import org.isoloss.metrics.table.Table;

/**
 * One run on the page, or the comparison of several.
 *
 * @param id starts the addresses of everything in it
 * @param eyebrow a line over the heading: study, seed, date
 * @param title the heading
 * @param headline what was found, in a sentence
 * @param hero the picture of it, and what is to be seen with it at once
 * @param highlights figures to remember
 * @param claims what was checked
 * @param remedy what to change if a claim does not hold; empty where nothing is known to help
 * @param sections the rest
 */
public record Chapter(
        String id,
        String eyebrow,
        String title,
        String headline,
        List<Block> hero,
        List<StudyPage.Highlight> highlights,
        List<Claim> claims,
        String remedy,
        List<Section> sections) {

    public Chapter {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(eyebrow, "eyebrow");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(headline, "headline");
        Objects.requireNonNull(remedy, "remedy");
        hero = List.copyOf(hero);
        highlights = List.copyOf(highlights);
        claims = List.copyOf(claims);
        sections = List.copyOf(sections);
    }

    /** Creates a chapter that makes no claims. */
    public Chapter(
            String id,
            String eyebrow,
            String title,
            String headline,
            List<Block> hero,
            List<StudyPage.Highlight> highlights,
            List<Section> sections) {
        this(id, eyebrow, title, headline, hero, highlights, List.of(), "", sections);
    }

    /** Returns every block of the chapter, those inside others included, in the order of the page. */
    public List<Block> blocks() {
        return Stream.concat(hero.stream(), sections.stream().flatMap(section -> section.blocks().stream()))
                .flatMap(Block::all)
                .toList();
    }

    /** Returns what a list of chapters calls this one: its title, and its number where others have the same. */
    public String shortTitle(List<Chapter> chapters) {
        List<Chapter> namesakes =
                chapters.stream().filter(other -> other.title().equals(title)).toList();
        return namesakes.size() == 1 ? title : title + " " + (namesakes.indexOf(this) + 1);
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
