package org.isoloss.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.isoloss.base.text.DecimalNumber;
import org.isoloss.cli.settings.Form;
import org.isoloss.cli.settings.SettingField;

/** Which options ask for many times the work of the defaults: said before a run begins, with what is cheaper. */
final class WorkGrowth {

    private static final double MUCH = 20;
    private static final String SEED = "seed";

    private WorkGrowth() {}

    /** Returns a note for each whole number that is at least twenty times its default: steps, prompts, seeds. */
    static <O extends Record> List<String> between(Form<O> form, O defaults, O options) {
        List<String> notes = new ArrayList<>();
        for (SettingField field : form.fields()) {
            String usual = form.text(defaults, field);
            String asked = form.text(options, field);
            boolean counts = DecimalNumber.whole(usual).isPresent()
                    && DecimalNumber.whole(asked).isPresent()
                    && !field.name().toLowerCase(Locale.ROOT).endsWith(SEED);
            if (counts) {
                double times = (double) DecimalNumber.whole(asked).getAsLong()
                        / Math.max(1, DecimalNumber.whole(usual).getAsLong());
                if (times >= MUCH) {
                    notes.add(field.option() + " " + asked + " is " + Math.round(times) + " times the default " + usual
                            + ", and so is about the work; cheaper: " + field.option() + " "
                            + 2 * Math.max(1, DecimalNumber.whole(usual).getAsLong())
                            + ", or --quick for a first look");
                }
            }
        }
        return notes;
    }
}
