package org.isoloss.cli.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.isoloss.metrics.run.RunColumn;
import org.isoloss.metrics.run.RunTable;

/** Names of columns as options give them: several with commas between, where no column has the whole for a name. */
public final class ColumnNames {

    private ColumnNames() {}

    /**
     * Returns the names, each as the table has it; those with * in them as they are.
     *
     * @param others names that stand for something without a column
     */
    public static List<String> of(RunTable table, List<String> given, String... others) {
        List<String> names = new ArrayList<>();
        List<String> all = table.columns().stream().map(RunColumn::name).toList();
        for (String value : given) {
            for (String part : all.contains(value) ? List.of(value) : List.of(value.split(",", -1))) {
                String name = part.strip();
                boolean asItIs = name.indexOf('*') >= 0
                        || !all.contains(name) && Arrays.asList(others).contains(name);
                names.add(asItIs ? name : table.column(name).name());
            }
        }
        return names;
    }
}
