package org.isoloss.cli.table;

import org.isoloss.cli.session.Session;
import org.isoloss.metrics.run.RunTable;

/** Says which columns of a table were taken for what, and how to change it. */
public final class TakenColumns {

    private TakenColumns() {}

    /** Says which columns were taken for what, and what was passed over. */
    public static void tell(Session session, RunTable table) {
        session.note(described(table));
        table.notes().forEach(session::note);
    }

    /** Returns the note that says which columns were taken, and how to change that. */
    public static String described(RunTable table) {
        return table.runs() + " runs; columns taken: " + table.described()
                + ". To change them: --loss, --behaviour, --size, --tokens, --family, --seed, --items with a column";
    }
}
