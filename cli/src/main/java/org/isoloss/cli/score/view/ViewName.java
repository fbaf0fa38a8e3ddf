package org.isoloss.cli.score.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.isoloss.metrics.prediction.Demonstrations;
import org.isoloss.metrics.prediction.HumanScore;
import org.isoloss.metrics.prediction.Prediction;
import org.isoloss.metrics.prediction.Ratings;
import org.isoloss.metrics.prediction.Setup;
import org.isoloss.metrics.prediction.Shortcuts;
import org.isoloss.metrics.prediction.StereotypedOption;
import org.isoloss.metrics.table.Table;
import org.jspecify.annotations.Nullable;

/** The tables that {@code --view} adds. */
public enum ViewName {
    @JsonProperty("digits")
    DIGITS(new DigitsView(), "texts with targets of at most 40 characters"),
    @JsonProperty("perturbations")
    PERTURBATIONS(new PerturbationsView(), "items with a \"perturbation\" beside clean ones of the same ids"),
    @JsonProperty("groups")
    GROUPS(new GroupsView(), "a \"group\" in items, and at least two of them"),
    @JsonProperty("shortcuts")
    SHORTCUTS(new ShortcutsView(), "\"shortcuts\" in items, such as {\"overlap\": true}, true and false"),
    @JsonProperty("strategies")
    STRATEGIES(new StrategiesView(), "a \"strategy\" in items, and two of them on the same ids"),
    @JsonProperty("orders")
    ORDERS(new OrdersView(), "an \"order\" in items, and two of them on the same ids"),
    @JsonProperty("positions")
    POSITIONS(new PositionsView(), "options with scores"),
    @JsonProperty("labels")
    LABELS(new LabelsView(), "at most 50 labels: texts with targets, or options"),
    @JsonProperty("demonstrations")
    DEMONSTRATIONS(new DemonstrationsView(), "\"demonstrations\" in items, the labels in the prompt"),
    @JsonProperty("content-free")
    CONTENT_FREE(new ContentFreeView(), "\"optionUnconditionalLogLikelihoods\" in items with options"),
    @JsonProperty("temperature")
    TEMPERATURE(new TemperatureView(), "at least four items with finite scores of options"),
    @JsonProperty("reliability")
    RELIABILITY(new ReliabilityView(), "a \"confidence\" or options, and what is right"),
    @JsonProperty("brier")
    BRIER(new BrierView(), "a \"confidence\" or options, and what is right"),
    @JsonProperty("selective")
    SELECTIVE(new SelectiveView(), "a \"confidence\" or options, and what is right"),
    @JsonProperty("agreement")
    AGREEMENT(new AgreementView(), "\"ratings\" in items, such as {\"ann\": \"good\", \"bob\": \"bad\"}"),
    @JsonProperty("human")
    HUMAN(new HumanView(), "a \"humanScore\" in items that a metric scores, not all equal"),
    @JsonProperty("samples")
    SAMPLES(new SamplesView(), "\"samples\" and \"correctSamples\" in items"),
    @JsonProperty("resolution")
    RESOLUTION(new ResolutionView(), "scores of items that are 0 or 1"),
    @JsonProperty("stereotypes")
    STEREOTYPES(new StereotypesView(), "a \"stereotype\", 0 or 1, in items of two options"),
    /** Every one that has rows. */
    @JsonProperty("all")
    ALL(null, "items");

    private final @Nullable ItemView view;
    private final String needs;

    ViewName(@Nullable ItemView view, String needs) {
        this.view = view;
        this.needs = needs;
    }

    /**
     * Returns the tables that were asked for; of {@link #ALL} those with rows.
     *
     * @param note is told of a table without rows what it needs
     */
    public static List<Table> tables(List<ViewName> asked, ViewInput input, Consumer<String> note) {
        boolean all = asked.contains(ALL);
        List<Table> tables = new ArrayList<>();
        for (ViewName name : values()) {
            if (name.view != null && (all || asked.contains(name))) {
                Table table = name.view.table(name.tableKey(), input);
                if (!table.rows().isEmpty()) {
                    tables.add(table);
                } else if (asked.contains(name)) {
                    tables.add(table);
                    note.accept("--view " + name.key() + " has no rows: it needs " + name.needs);
                }
            }
        }
        return tables;
    }

    /** Returns this table alone; without rows where no item holds what it reads. */
    public Table table(ViewInput input) {
        if (view == null) {
            throw new IllegalArgumentException(key() + " is no table; expected one of those it stands for");
        }
        return view.table(tableKey(), input);
    }

    /** Returns the names of the views that an item is marked for, by a key that nothing else reads. */
    public static Set<ViewName> markedIn(Prediction item) {
        Set<ViewName> marked = EnumSet.noneOf(ViewName.class);
        item.perturbation().ifPresent(name -> marked.add(PERTURBATIONS));
        item.group().ifPresent(name -> marked.add(GROUPS));
        item.part(Shortcuts.class).ifPresent(part -> marked.add(SHORTCUTS));
        item.part(Setup.class).flatMap(Setup::strategy).ifPresent(name -> marked.add(STRATEGIES));
        item.part(Setup.class).flatMap(Setup::order).ifPresent(name -> marked.add(ORDERS));
        item.part(Demonstrations.class).ifPresent(part -> marked.add(DEMONSTRATIONS));
        item.part(Ratings.class).ifPresent(part -> marked.add(AGREEMENT));
        item.part(HumanScore.class).ifPresent(part -> marked.add(HUMAN));
        item.part(StereotypedOption.class).ifPresent(part -> marked.add(STEREOTYPES));
        return marked;
    }

    private String tableKey() {
        return this == CONTENT_FREE ? "contentFree" : key();
    }

    /** Returns the name as it is typed. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
