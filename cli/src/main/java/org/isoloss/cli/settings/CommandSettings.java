package org.isoloss.cli.settings;

import java.util.List;
import picocli.CommandLine;

/**
 * The settings of a command that only the command line gives: options over the defaults of an options record.
 *
 * @param <R> the record
 */
public final class CommandSettings<R extends Record> {

    private final Form<R> form;
    private final R defaults;

    /** Creates the settings of a record with these values where nothing is given. */
    public CommandSettings(Class<R> type, R defaults) {
        form = Form.of(type);
        this.defaults = defaults;
    }

    /** Returns the command with an option for every setting. */
    public CommandLine addTo(CommandLine command) {
        SettingOptions.add(command.getCommandSpec(), form, defaults, defaults);
        return command;
    }

    /**
     * Returns what was given to the command, when its arguments have been parsed.
     *
     * @throws org.isoloss.cli.session.WrongInputException if a value is none, or the record refuses it
     */
    public R given(CommandLine command) {
        return form.bind(defaults, List.of(SettingOptions.given(List.of(form), command.getParseResult())));
    }
}
