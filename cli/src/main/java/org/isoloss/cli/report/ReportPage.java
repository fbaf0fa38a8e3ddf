package org.isoloss.cli.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.isoloss.base.text.Shown;
import org.isoloss.identifiability.result.RunResult;

/**
 * A page about one run or several, ready for its template.
 *
 * @param title of the document
 * @param chapters in order
 * @param definitions of the figures, at the end of the page
 * @param assets what makes it one file
 */
public record ReportPage(String title, List<Chapter> chapters, Definitions definitions, Assets assets) {

    private static final String TEMPLATES = "org.isoloss.cli.report.template";

    public ReportPage {
        chapters = List.copyOf(chapters);
    }

    /** Returns the page of some runs; those of more than one are compared first. */
    public static ReportPage ofRuns(List<ReportedRun> runs, StudyPages pages) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a report has no runs; expected at least one");
        }
        Definitions definitions = pages.definitions(runs);
        List<Chapter> chapters = new ArrayList<>();
        if (runs.size() > 1) {
            chapters.add(new ComparedRuns(runs, pages).chapter());
        }
        for (int i = 0; i < runs.size(); i++) {
            chapters.add(chapter(
                    "run" + (i + 1), runs.get(i), pages.of(runs.get(i).result().study()), definitions));
        }
        return of(chapters, definitions);
    }

    /**
     * Returns the page of some chapters, at least one; the first gives the title. Of the definitions it has those of what
     * stands on it.
     */
    public static ReportPage of(List<Chapter> chapters, Definitions definitions) {
        Set<String> named = chapters.stream()
                .flatMap(chapter -> chapter.blocks().stream())
                .flatMap(Block::keys)
                .collect(Collectors.toSet());
        return new ReportPage(chapters.get(0).title(), chapters, definitions.only(named), Assets.builtIn());
    }

    private static Chapter chapter(String id, ReportedRun reported, StudyPage page, Definitions definitions) {
        RunResult run = reported.result();
        List<Section> sections = new ArrayList<>(page.sections(run, definitions));
        sections.add(Sections.tables(run, definitions));
        sections.add(Sections.provenance(run));
        return new Chapter(
                id,
                Shown.shortened(reported.name(), 120) + " · seed " + run.seed() + " · "
                        + run.provenance().startedAt().toString().substring(0, 10),
                Shown.name(page.title()),
                Shown.shortened(page.headline(run), 600),
                page.hero(run),
                page.highlights(run),
                run.claims(),
                page.remedy(run),
                sections);
    }

    /** Returns the data of the page's charts and tables for its script. */
    public String data() {
        return new PageData(this).json();
    }

    /** Returns the page as HTML. */
    public String toHtml() {
        TemplateEngine templates =
                TemplateEngine.createPrecompiled(null, ContentType.Html, ReportPage.class.getClassLoader(), TEMPLATES);
        TemplateOutput out = new StringOutput(1 << 20);
        templates.render("page.jte", this, out);
        return Shown.lines(out.toString()); // its scripts hold nothing that this would change, as a test makes sure
    }
}
