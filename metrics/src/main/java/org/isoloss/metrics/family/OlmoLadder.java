package org.isoloss.metrics.family;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.isoloss.metrics.run.ColumnRole;
import org.isoloss.metrics.run.RunTable;

/**
 * Tables of the OLMo ladder: a file a run, {@code SIZE-MULTIPLExC.csv}, its rows along training. The files do not say how
 * large their models are; counts are those of Bhagia et al. (2024), arXiv 2412.04403, which leave out the input embedding
 * and nothing else.
 */
final class OlmoLadder {

    private static final String MARK = "eval/downstream_bpb/";
    private static final Map<String, Long> PARAMETERS = Map.of(
            "190m", 190_354_176L,
            "370m", 371_262_464L,
            "760m", 758_220_288L,
            "1b", 1_279_395_840L,
            "3b", 3_169_537_280L,
            "peteish7", 6_887_575_552L,
            "7b", 6_887_575_552L,
            "peteish13", 13_202_396_160L,
            "13b", 13_202_396_160L);

    private OlmoLadder() {}

    /** Returns a table with the sizes of its runs; any other table as it is. */
    static RunTable placed(RunTable table) {
        boolean ladder =
                table.columns().stream().anyMatch(column -> column.name().startsWith(MARK));
        if (!ladder
                || table.column(ColumnRole.SIZE).isPresent()
                || table.column(ColumnRole.NAME).isPresent()) {
            return table;
        }
        double[] sizes = new double[table.runs()];
        for (int row = 0; row < sizes.length; row++) {
            String size = table.name(row).toLowerCase(Locale.ROOT).replaceFirst("[-_].*$", "");
            Long parameters = PARAMETERS.get(size);
            sizes[row] = parameters == null ? Double.NaN : (double) parameters;
        }
        return Arrays.stream(sizes).allMatch(Double::isNaN)
                ? table
                : table.with(ColumnRole.SIZE, "parameters of the OLMo ladder", sizes)
                        .withNote("parameters are those of the OLMo ladder: all but the input embedding");
    }
}
