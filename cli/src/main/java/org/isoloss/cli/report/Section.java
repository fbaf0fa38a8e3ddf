package org.isoloss.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A part of a chapter under one heading.
 *
 * @param id within the chapter, in letters and hyphens
 * @param title the heading
 * @param lead a paragraph that says what to look for; empty for none
 * @param blocks what is shown
 */
public record Section(String id, String title, String lead, List<Block> blocks) {

    public Section {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(lead, "lead");
        blocks = List.copyOf(blocks);
    }

    /** Returns a word or two for the table of contents. */
    public String shortTitle() {
        String words = id.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Returns how many of the blocks are charts. */
    public long charts() {
        return blocks.stream().filter(Block.Figure.class::isInstance).count();
    }
}
